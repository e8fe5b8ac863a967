/// What goes wrong and when: a plan that the emulators ask before each of their messages.
@NullMarked
package io.livestand.sandbox.fault;

import org.jspecify.annotations.NullMarked;
