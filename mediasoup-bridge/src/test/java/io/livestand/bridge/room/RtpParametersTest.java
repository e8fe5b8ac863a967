package io.livestand.bridge.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.bridge.rtp.RtpStream;
import java.net.URI;
import org.junit.jupiter.api.Test;

class RtpParametersTest {
  @Test
  void whatIsSentIsDescribedWithItsSourceAndErrorCorrection() {
    var parameters = RtpParameters.sending(100, 0xFFFF_FFFFL);

    assertThat(RtpParameters.receiving(parameters)).isEqualTo(new RtpStream(100, 0xFFFF_FFFFL, 0));
    assertThat(parameters.at("/codecs/0/parameters/useinbandfec").asInt()).isEqualTo(1);
    assertThat(parameters.at("/codecs/0/channels").asInt()).isEqualTo(2);
  }

  @Test
  void theAudioLevelExtensionIsFoundByItsName() {
    var parameters = RtpParameters.sending(100, 1);
    var extensions = parameters.putArray("headerExtensions");
    extensions.addObject().put("uri", "urn:ietf:params:rtp-hdrext:sdes:mid").put("id", 1);
    extensions.addObject().put("uri", "urn:ietf:params:rtp-hdrext:ssrc-audio-level").put("id", 10);

    assertThat(RtpParameters.receiving(parameters).audioLevelExtension()).isEqualTo(10);
  }

  @Test
  void parametersOfSomethingElseAreRefused() {
    assertThatThrownBy(() -> RtpParameters.receiving(ControlChannel.object()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMediaServersAddressIsAWebSocketAndItsSecretStaysOutOfTheLog() {
    var server = new MediaServer(URI.create("ws://sfu:4400"), "hush", true);

    assertThat(server.toString()).doesNotContain("hush").contains("sfu:4400");
    assertThatThrownBy(() -> new MediaServer(URI.create("http://sfu"), "hush", true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
