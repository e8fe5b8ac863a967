package io.livestand.app.ops;

import io.livestand.agent.language.LanguageModel;
import io.livestand.agent.language.ModelPiece;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ModelStream;
import io.livestand.agent.provider.ProviderException;
import org.jspecify.annotations.Nullable;

/// A model whose outcomes are noted: it works with its first piece.
public record WatchedModel(LanguageModel model, Outcomes outcomes) implements LanguageModel {
  @Override
  public String name() {
    return model.name();
  }

  @Override
  public ModelStream ask(ModelRequest request) {
    try {
      return new Watched(model.ask(request));
    } catch (ProviderException failure) {
      outcomes.failed(failure);
      throw failure;
    }
  }

  @Override
  public void close() {
    model.close();
  }

  private final class Watched implements ModelStream {
    private final ModelStream stream;

    Watched(ModelStream stream) {
      this.stream = stream;
    }

    @Override
    public @Nullable ModelPiece next() throws InterruptedException {
      try {
        var piece = stream.next();
        if (piece != null) {
          outcomes.worked();
        }
        return piece;
      } catch (ProviderException failure) {
        outcomes.failed(failure);
        throw failure;
      }
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
