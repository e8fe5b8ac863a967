/// The labelled set of turn taking: what is in it, how it sounds, and what a recogniser hears in
/// it.
@NullMarked
package io.livestand.sandbox.turns;

import org.jspecify.annotations.NullMarked;
