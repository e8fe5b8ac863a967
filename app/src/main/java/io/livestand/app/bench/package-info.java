/// Measures a whole stand, call by call, and writes what was measured.
@NullMarked
package io.livestand.app.bench;

import org.jspecify.annotations.NullMarked;
