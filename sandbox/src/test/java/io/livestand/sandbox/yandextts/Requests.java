package io.livestand.sandbox.yandextts;

import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import yandex.cloud.api.ai.tts.v3.Tts;

/// What the vendor's stubs are given.
final class Requests {
  private Requests() {}

  static Tts.UtteranceSynthesisRequest.Builder utterance(String text, int rate) {
    return Tts.UtteranceSynthesisRequest.newBuilder()
        .setText(text)
        .addHints(Tts.Hints.newBuilder().setVoice("john"))
        .addHints(Tts.Hints.newBuilder().setSpeed(1.0))
        .setOutputAudioSpec(raw(rate));
  }

  static Tts.StreamSynthesisRequest options(String voice, int rate) {
    return Tts.StreamSynthesisRequest.newBuilder()
        .setOptions(Tts.SynthesisOptions.newBuilder().setVoice(voice).setOutputAudioSpec(raw(rate)))
        .build();
  }

  private static Tts.AudioFormatOptions raw(int rate) {
    return Tts.AudioFormatOptions.newBuilder()
        .setRawAudio(
            Tts.RawAudio.newBuilder()
                .setAudioEncoding(Tts.RawAudio.AudioEncoding.LINEAR16_PCM)
                .setSampleRateHertz(rate))
        .build();
  }

  static Tts.StreamSynthesisRequest text(String piece) {
    return Tts.StreamSynthesisRequest.newBuilder()
        .setSynthesisInput(Tts.SynthesisInput.newBuilder().setText(piece))
        .build();
  }

  static Tts.StreamSynthesisRequest force() {
    return Tts.StreamSynthesisRequest.newBuilder()
        .setForceSynthesis(Tts.ForceSynthesisEvent.getDefaultInstance())
        .build();
  }

  static ClientInterceptor headers(String authorization) {
    var metadata = new Metadata();
    if (!authorization.isEmpty()) {
      metadata.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
    }
    return MetadataUtils.newAttachHeadersInterceptor(metadata);
  }
}
