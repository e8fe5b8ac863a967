/// Ready answers: finding the one that fits what was asked, and the sound of it.
@NullMarked
package io.livestand.agent.knowledge;

import org.jspecify.annotations.NullMarked;
