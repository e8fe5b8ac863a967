/// What sentences mean, by local networks, and the file that keeps it of the phrases known
/// beforehand.
@NullMarked
package io.livestand.providers.onnx;

import org.jspecify.annotations.NullMarked;
