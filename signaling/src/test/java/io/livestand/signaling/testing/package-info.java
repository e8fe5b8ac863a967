/// Callers, calls and a stand to rehearse with.
@NullMarked
package io.livestand.signaling.testing;

import org.jspecify.annotations.NullMarked;
