/// What the vendors leave open: one switch for each such point.
@NullMarked
package io.livestand.sandbox.switches;

import org.jspecify.annotations.NullMarked;
