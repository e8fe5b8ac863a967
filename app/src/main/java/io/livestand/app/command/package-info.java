/// The commands of the command line.
@NullMarked
package io.livestand.app.command;

import org.jspecify.annotations.NullMarked;
