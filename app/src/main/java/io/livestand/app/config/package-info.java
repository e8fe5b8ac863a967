/// What the node is told by its files and its environment, checked before anything starts.
@NullMarked
package io.livestand.app.config;

import org.jspecify.annotations.NullMarked;
