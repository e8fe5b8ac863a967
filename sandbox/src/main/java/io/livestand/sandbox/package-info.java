/// Emulators of the speech and language vendors on loopback, a process of their own.
@NullMarked
package io.livestand.sandbox;

import org.jspecify.annotations.NullMarked;
