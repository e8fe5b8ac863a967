/// What an operator sees of a node, and the faults that can be made in it on purpose.
@NullMarked
package io.livestand.app.ops;

import org.jspecify.annotations.NullMarked;
