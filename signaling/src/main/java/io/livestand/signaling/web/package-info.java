/// What the node serves over plain HTTP: the page, its health, the description of its API.
@NullMarked
package io.livestand.signaling.web;

import org.jspecify.annotations.NullMarked;
