/// A caller that is a program: joins a stand over plain RTP, plays a recording, and measures what
/// it hears.
@NullMarked
package io.livestand.app.caller;

import org.jspecify.annotations.NullMarked;
