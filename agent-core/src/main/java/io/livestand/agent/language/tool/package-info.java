/// What a model may do besides talking: tools, their calls and what they return.
@NullMarked
package io.livestand.agent.language.tool;

import org.jspecify.annotations.NullMarked;
