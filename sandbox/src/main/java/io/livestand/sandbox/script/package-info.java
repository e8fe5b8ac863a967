/// An ear that hears by the clock: text and timings come from a file, not from the sound.
@NullMarked
package io.livestand.sandbox.script;

import org.jspecify.annotations.NullMarked;
