import { Levels } from '@live-stand/client';

/** Both sides of a recorded call, the caller left and the bot right, as they sound at this moment. */
export class RecordedVoices {
  readonly mic: Levels;
  readonly bot: Levels;
  readonly #context = new AudioContext();

  /** @param audio heard through this from now on; an element can be taken only once */
  constructor(audio: HTMLMediaElement) {
    const source = new MediaElementAudioSourceNode(this.#context, { mediaElement: audio });
    const sides = new ChannelSplitterNode(this.#context, { numberOfOutputs: 2 });
    source.connect(this.#context.destination);
    source.connect(sides);
    this.mic = new Levels(this.#context);
    this.bot = new Levels(this.#context);
    this.mic.hear(sides, 0);
    this.bot.hear(sides, 1);
  }

  /** Nothing is heard from now on. */
  close(): void {
    void this.#context.close();
  }
}
