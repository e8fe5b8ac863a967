/// What the gRPC emulators share.
@NullMarked
package io.livestand.sandbox.grpc;

import org.jspecify.annotations.NullMarked;
