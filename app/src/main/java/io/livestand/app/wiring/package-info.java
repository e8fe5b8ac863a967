/// Who is given to whom: builds a node from its configuration.
@NullMarked
package io.livestand.app.wiring;

import org.jspecify.annotations.NullMarked;
