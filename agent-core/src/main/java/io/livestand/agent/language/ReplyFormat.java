package io.livestand.agent.language;

/// How a model is to say whether its answer is safe, before the first word of it.
public enum ReplyFormat {
  /// It is not asked to. A refusal in the vendor's own form is an answer like any other.
  PLAIN,
  /// By a JSON object `{"is_safe": true, "text": "..."}`, in this order, which the server holds it
  /// to by a strict schema.
  SCHEMA,
  /// By a first line `SAFE` or `UNSAFE`: for servers without schemas. The prompt has to say so.
  HEADER
}
