/// What the language model may use in a call: the delivery company's prices and orders.
@NullMarked
package io.livestand.app.tools;

import org.jspecify.annotations.NullMarked;
