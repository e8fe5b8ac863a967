/// The sandbox's own paths, beside those of the vendors: plan faults, set switches, see calls.
@NullMarked
package io.livestand.sandbox.admin;

import org.jspecify.annotations.NullMarked;
