package io.livestand.sandbox.script;

/// A script that cannot be played; the message is one sentence that names the place.
public final class BadScriptException extends Exception {
  BadScriptException(String message) {
    super(message);
  }
}
