// The page of `rtvi.test.mjs`: Pipecat's packages as they are, and a note of all that they tell.
import { PipecatClient, RTVIEvent } from '@pipecat-ai/client-js';
import { WavMediaManager, WebSocketTransport } from '@pipecat-ai/websocket-transport';

const CHUNK = 512; // samples at a time
const RATE = 16_000;

const client = new PipecatClient({
  transport: new WebSocketTransport({
    mediaManager: new WavMediaManager(CHUNK, RATE),
    recorderSampleRate: RATE,
  }),
  enableMic: true,
});

const told = [];
for (const event of Object.values(RTVIEvent)) {
  client.on(event, (data) => {
    told.push({
      at: performance.now(),
      event,
      data: data instanceof Object ? JSON.parse(JSON.stringify(data)) : data,
    });
  });
}

window.rtvi = { client, told };
