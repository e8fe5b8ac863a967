// Runs in the page after spy.js: keeps every microphone track and how loud it is, and the sound of every remote
// track as the browser decoded it. That costs the page some work each 10 ms. Times are performance.now().
(() => {
  const spy = window.liveStandSpy;
  Object.assign(spy, { microphones: [], spoken: [], levels: [], pcm: [] });

  const devices = navigator.mediaDevices;
  const getUserMedia = devices?.getUserMedia.bind(devices);
  if (getUserMedia) {
    devices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      for (const track of stream.getAudioTracks()) {
        spy.microphones.push(track);
        void tap(track, (at, rms) => spy.spoken.push({ at, rms }));
      }
      return stream;
    };
  }

  const worklet = `registerProcessor('tap', class extends AudioWorkletProcessor {
    block = new Float32Array(480); filled = 0;
    process([[samples]]) {
      for (const sample of samples ?? []) {
        this.block[this.filled++] = sample;
        if (this.filled === 480) { this.port.postMessage(this.block.slice()); this.filled = 0; }
      }
      return true;
    }
  });`;

  /** Gives `heard` every 10 ms of a track: when, how loud (RMS, 0..1), and the samples. */
  async function tap(track, heard) {
    const context = new AudioContext({ sampleRate: 48_000 });
    const url = URL.createObjectURL(new Blob([worklet], { type: 'text/javascript' }));
    await context.audioWorklet.addModule(url);
    const node = new AudioWorkletNode(context, 'tap');
    const mute = new GainNode(context, { gain: 0 });
    context.createMediaStreamSource(new MediaStream([track])).connect(node);
    node.connect(mute).connect(context.destination);
    node.port.onmessage = ({ data }) => {
      let energy = 0;
      for (const sample of data) energy += sample * sample;
      heard(performance.now(), Math.sqrt(energy / data.length), data);
    };
  }

  function heardOfBot(at, rms, samples) {
    spy.levels.push({ at, rms });
    spy.pcm.push(Int16Array.from(samples, (v) => Math.max(-1, Math.min(1, v)) * 32_767));
  }

  const NativeConnection = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends NativeConnection {
    constructor(...args) {
      super(...args);
      this.addEventListener('track', ({ track }) => void tap(track, heardOfBot));
    }
  };

  /** All that was heard, as base64 of 48 kHz mono 16-bit samples. */
  spy.heard = () => {
    let text = '';
    for (const block of spy.pcm) text += String.fromCharCode(...new Uint8Array(block.buffer));
    return btoa(text);
  };
})();
