package io.livestand.bridge.room;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.time.Ticker;
import io.livestand.bridge.rtp.Pacer;
import io.livestand.bridge.rtp.PacketTap;
import io.livestand.bridge.rtp.RtpLoss;

/// What a room needs from the node.
record RoomContext(
    boolean srtp, OpusCodec codec, Pacer pacer, Ticker ticker, PacketTap tap, RtpLoss loss) {}
