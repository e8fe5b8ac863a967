/// Whether the vendors take the keys that the environment holds. No key is ever printed.
@NullMarked
package io.livestand.app.creds;

import org.jspecify.annotations.NullMarked;
