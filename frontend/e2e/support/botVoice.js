// For pictures against a node without media: the bot's remote track is replaced, in Web Audio only, by a
// voice-like sound that is on while `liveStandBotSpeaks` is true.
(() => {
  const Native = window.MediaStreamAudioSourceNode;
  window.liveStandBotSpeaks = false;
  window.MediaStreamAudioSourceNode = function (context, options) {
    const [track] = options.mediaStream.getAudioTracks();
    if (window.liveStandSpy.microphones.includes(track)) return new Native(context, options);
    const voice = new GainNode(context, { gain: 0 });
    for (let tone = 1; tone <= 24; tone++) {
      const gain = new GainNode(context, {
        gain: (0.25 / tone) * (0.5 + Math.abs(Math.sin(tone * 1.7))),
      });
      const oscillator = new OscillatorNode(context, { frequency: 140 * tone, type: 'sawtooth' });
      oscillator.connect(gain).connect(voice);
      oscillator.start();
    }
    setInterval(() => {
      const syllable = 0.25 + 0.45 * Math.abs(Math.sin(performance.now() / 130));
      voice.gain.setTargetAtTime(
        window.liveStandBotSpeaks ? syllable : 0,
        context.currentTime,
        0.03,
      );
    }, 30);
    return voice;
  };
})();
