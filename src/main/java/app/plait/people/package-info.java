/** Where people make an account, tend their own, and admins tend all. */
@NullMarked
package app.plait.people;

import org.jspecify.annotations.NullMarked;
