/// The other processes of a stand: the media server and the sandbox.
@NullMarked
package io.livestand.app.process;

import org.jspecify.annotations.NullMarked;
