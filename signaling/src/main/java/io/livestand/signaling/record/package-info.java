/// Records of calls: what their clients were told and how they sounded, kept in files.
@NullMarked
package io.livestand.signaling.record;

import org.jspecify.annotations.NullMarked;
