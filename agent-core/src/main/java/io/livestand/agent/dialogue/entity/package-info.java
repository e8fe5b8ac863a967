/// What can be heard in a caller's words beside the intent: numbers, amounts, dates, phones, yes
/// and no.
@NullMarked
package io.livestand.agent.dialogue.entity;

import org.jspecify.annotations.NullMarked;
