/**
 * What every page and form shares: flash messages, not found, the status of a wrong form.
 */
@NullMarked
package app.plait.web;

import org.jspecify.annotations.NullMarked;
