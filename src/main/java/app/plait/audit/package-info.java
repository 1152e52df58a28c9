/**
 * What concerns the safety of the blog is noted: a line in the log, a row for the admins.
 */
@NullMarked
package app.plait.audit;

import org.jspecify.annotations.NullMarked;
