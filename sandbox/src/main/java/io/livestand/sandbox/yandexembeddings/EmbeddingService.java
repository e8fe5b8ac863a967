package io.livestand.sandbox.yandexembeddings;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.livestand.sandbox.fault.CallFaults;
import io.livestand.sandbox.fault.Fault;
import io.livestand.sandbox.fault.FaultPlan;
import io.livestand.sandbox.fault.Vendor;
import io.livestand.sandbox.grpc.Connection;
import io.livestand.wire.embeddings.EmbeddingsServiceGrpc;
import io.livestand.wire.embeddings.TextEmbeddingRequest;
import io.livestand.wire.embeddings.TextEmbeddingResponse;
import java.util.Arrays;
import java.util.OptionalLong;

/// `yandex.cloud.ai.foundation_models.v1.EmbeddingsService`.
public final class EmbeddingService extends EmbeddingsServiceGrpc.EmbeddingsServiceImplBase {
  private final Embeddings embeddings;
  private final FaultPlan plan;

  public EmbeddingService(Embeddings embeddings, FaultPlan plan) {
    this.embeddings = embeddings;
    this.plan = plan;
  }

  @Override
  public void textEmbedding(
      TextEmbeddingRequest request, StreamObserver<TextEmbeddingResponse> client) {
    try (var faults = plan.begin(Vendor.YANDEX_EMBEDDINGS)) {
      answer(request, client, faults);
    } catch (StatusRuntimeException refused) {
      client.onError(refused);
    } catch (InterruptedException _) {
      client.onError(Status.UNAVAILABLE.asRuntimeException());
    }
  }

  private void answer(
      TextEmbeddingRequest request, StreamObserver<TextEmbeddingResponse> client, CallFaults faults)
      throws InterruptedException {
    var dim =
        request.hasDim() ? OptionalLong.of(request.getDim().getValue()) : OptionalLong.empty();
    var made = embeddings.embed(request.getModelUri(), request.getText(), dim);
    switch (faults.beforeMessage()) {
      case Fault.Refusal refusal -> throw Embeddings.refusal(refusal);
      case Fault.Cut cut -> Connection.CURRENT.get().cut(cut);
      case Fault.Stall() -> {} // the client is left waiting
      case Fault.Slow(var by) -> {
        Thread.sleep(by);
        send(made, client);
      }
      case null, default -> send(made, client);
    }
  }

  private static void send(
      Embeddings.Embedding made, StreamObserver<TextEmbeddingResponse> client) {
    client.onNext(
        TextEmbeddingResponse.newBuilder()
            .addAllEmbedding(Arrays.stream(made.vector()).boxed().toList())
            .setNumTokens(made.tokens())
            .setModelVersion("sandbox")
            .build());
    client.onCompleted();
  }
}
