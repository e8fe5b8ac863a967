/// Whether what a stand talks to can be reached, and how far away it is.
@NullMarked
package io.livestand.app.reach;

import org.jspecify.annotations.NullMarked;
