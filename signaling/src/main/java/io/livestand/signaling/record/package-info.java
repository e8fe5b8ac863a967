/// Records of calls: what their clients were told, kept in files.
@NullMarked
package io.livestand.signaling.record;

import org.jspecify.annotations.NullMarked;
