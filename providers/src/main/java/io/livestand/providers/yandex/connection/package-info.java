/// The recogniser's HTTP/2 connections: opened and kept warm before anybody needs one, lent to
/// streams, swept when nobody does.
@NullMarked
package io.livestand.providers.yandex.connection;

import org.jspecify.annotations.NullMarked;
