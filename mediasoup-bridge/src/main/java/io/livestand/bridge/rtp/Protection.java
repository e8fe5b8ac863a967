package io.livestand.bridge.rtp;

/// What is done to datagrams between the session and the wire. Each method works in place and
/// returns the new length; the buffers have room for [#OVERHEAD] bytes more.
///
/// One thread at a time per method.
interface Protection {
  int OVERHEAD = 16;

  /// What [#openRtp] and [#openRtcp] return for a datagram that was tampered with or replayed.
  int REFUSED = -1;

  /// Plain RTP.
  Protection NONE =
      new Protection() {
        @Override
        public int sealRtp(byte[] datagram, int length) {
          return length;
        }

        @Override
        public int sealRtcp(byte[] datagram, int length) {
          return length;
        }

        @Override
        public int openRtp(byte[] datagram, int length) {
          return length;
        }

        @Override
        public int openRtcp(byte[] datagram, int length) {
          return length;
        }
      };

  int sealRtp(byte[] datagram, int length);

  int sealRtcp(byte[] datagram, int length);

  int openRtp(byte[] datagram, int length);

  int openRtcp(byte[] datagram, int length);
}
