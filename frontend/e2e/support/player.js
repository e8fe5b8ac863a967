// Runs in a page of Pipecat's client before its own scripts: how loud its player is, every few
// milliseconds. Times are performance.now().
(() => {
  const levels = [];
  window.liveStandPlayed = levels;
  const analysers = new WeakMap();
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    // The player is made anew for each stretch of sound: what measures it stays.
    if (this instanceof AudioWorkletNode && to instanceof AudioDestinationNode) {
      connect.call(this, analyser(this.context));
    }
    return connect.call(this, to, ...rest);
  };

  function analyser(context) {
    let found = analysers.get(context);
    if (found === undefined) {
      found = new AnalyserNode(context, { fftSize: 512 });
      analysers.set(context, found);
      const samples = new Float32Array(found.fftSize);
      setInterval(() => {
        found.getFloatTimeDomainData(samples);
        let energy = 0;
        for (const sample of samples) energy += sample * sample;
        levels.push({ at: performance.now(), rms: Math.sqrt(energy / samples.length) });
      }, 20);
    }
    return found;
  }
})();
