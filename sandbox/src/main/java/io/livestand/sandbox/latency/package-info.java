/// The waits that a network and a remote engine would add.
@NullMarked
package io.livestand.sandbox.latency;

import org.jspecify.annotations.NullMarked;
