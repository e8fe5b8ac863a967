// Runs in the page before its own scripts: keeps every frame of the WebSocket, every microphone track and
// how loud it is, and the sound of every remote track as the browser decoded it. Times are performance.now().
(() => {
  const spy = { frames: [], microphones: [], spoken: [], levels: [], pcm: [] };
  window.liveStandSpy = spy;

  const NativeSocket = window.WebSocket;
  window.WebSocket = class extends NativeSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => keep('node', data));
    }
    send(data) {
      keep('page', data);
      super.send(data);
    }
  };

  function keep(from, data) {
    if (typeof data !== 'string') return; // not of the live API
    spy.frames.push({ at: performance.now(), from, message: JSON.parse(data) });
  }

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
