/// The program: its command line.
@NullMarked
package io.livestand.app;

import org.jspecify.annotations.NullMarked;
