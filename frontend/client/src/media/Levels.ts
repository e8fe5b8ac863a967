/** One side of a call, as far as it can be seen. */
export interface Voice {
  /** Loudness at this moment, 0..1. */
  level(): number;
  /** Fills `bands` with the loudness of low to high tones, 0..1. */
  bands(bands: Float32Array): void;
}

/** How loud one side is, and the shape of its sound. Reads what is playing at the moment of asking. */
export class Levels implements Voice {
  readonly #analyser: AnalyserNode;
  readonly #wave: Float32Array<ArrayBuffer>;
  readonly #spectrum: Uint8Array<ArrayBuffer>;
  #source: AudioNode | null = null;

  constructor(context: AudioContext) {
    this.#analyser = new AnalyserNode(context, { fftSize: 1024, smoothingTimeConstant: 0.72 });
    this.#wave = new Float32Array(this.#analyser.fftSize);
    this.#spectrum = new Uint8Array(this.#analyser.frequencyBinCount);
  }

  /** Listens to `track` instead of what it listened to before. */
  listenTo(track: MediaStreamTrack): void {
    const mediaStream = new MediaStream([track]);
    const context = this.#analyser.context as AudioContext;
    this.hear(new MediaStreamAudioSourceNode(context, { mediaStream }));
  }

  /** Listens to an output of `source` instead. */
  hear(source: AudioNode, output = 0): void {
    this.close();
    this.#source = source;
    source.connect(this.#analyser, output);
  }

  /** 0 is silence (-60 dBFS and below), 1 is full scale; linear in decibels, as ears are. */
  level(): number {
    if (this.#source === null) return 0;
    this.#analyser.getFloatTimeDomainData(this.#wave);
    let energy = 0;
    for (const sample of this.#wave) energy += sample * sample;
    const rms = Math.sqrt(energy / this.#wave.length);
    return rms <= 0.001 ? 0 : Math.min(1, 1 + (20 * Math.log10(rms)) / 60);
  }

  /** Fills `bands` with loudness 0..1 from low to high voice frequencies (up to about 6 kHz). */
  bands(bands: Float32Array): void {
    if (this.#source === null) {
      bands.fill(0);
      return;
    }
    this.#analyser.getByteFrequencyData(this.#spectrum);
    const binHz = this.#analyser.context.sampleRate / this.#analyser.fftSize;
    const bins = Math.min(this.#spectrum.length, Math.floor(6000 / binHz));
    for (let band = 0; band < bands.length; band++) {
      const from = 1 + Math.floor((bins - 1) * (band / bands.length) ** 1.6);
      const to = Math.max(from + 1, Math.floor((bins - 1) * ((band + 1) / bands.length) ** 1.6));
      let peak = 0;
      for (let bin = from; bin < to; bin++) peak = Math.max(peak, this.#spectrum[bin] ?? 0);
      bands[band] = peak / 255;
    }
  }

  close(): void {
    this.#source?.disconnect(this.#analyser);
    this.#source = null;
  }
}
