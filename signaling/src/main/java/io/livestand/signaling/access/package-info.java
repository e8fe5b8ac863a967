/// Who may use the stand: this machine, pages of known origins, holders of a token.
@NullMarked
package io.livestand.signaling.access;

import org.jspecify.annotations.NullMarked;
