package io.livestand.providers.jtokkit;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.livestand.agent.language.context.TokenCounter;

/// Counts tokens as a model does. Of a model that JTokkit does not know, as OpenAI's newest do:
/// others differ by some per cent, which a threshold can bear.
public final class ModelTokens implements TokenCounter {
  private final Encoding encoding;

  /// Loads the model's vocabulary, which takes some tenths of a second.
  public ModelTokens(String model) {
    var all = Encodings.newLazyEncodingRegistry();
    encoding =
        all.getEncodingForModel(model).orElseGet(() -> all.getEncoding(EncodingType.O200K_BASE));
  }

  @Override
  public int count(String text) {
    return encoding.countTokensOrdinary(text);
  }
}
