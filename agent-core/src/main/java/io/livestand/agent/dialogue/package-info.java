/// What the bot is to say next by its dialogue map. Pure: a session and an event in, a session out.
@NullMarked
package io.livestand.agent.dialogue;

import org.jspecify.annotations.NullMarked;
