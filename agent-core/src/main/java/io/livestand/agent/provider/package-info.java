/// What can go wrong with somebody else's service.
@NullMarked
package io.livestand.agent.provider;

import org.jspecify.annotations.NullMarked;
