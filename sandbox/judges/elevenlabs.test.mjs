// The vendor's client speaks to the sandbox over HTTP; for its sockets the vendor's own message schemas are the judge.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { ElevenLabsClient, ElevenLabsError } from "@elevenlabs/elevenlabs-js";
import serialization from "@elevenlabs/elevenlabs-js/serialization/index.js";
import WebSocket from "ws";
import { startSandbox } from "./sandbox.mjs";

const VOICE = "sandbox-en-slt";
const STRICT = { unrecognizedObjectKeys: "fail" };
const SPOKEN = { text: "Good morning, how can I help you?", outputFormat: "pcm_24000" };

let sandbox;

before(async () => {
  sandbox = await startSandbox();
});
after(() => sandbox?.stop());
afterEach(async () => {
  await sandbox.admin("DELETE", "plan");
  await sandbox.admin("DELETE", "switches");
});

function client(apiKey = "sandbox") {
  const baseUrl = `http://127.0.0.1:${sandbox.port}`;
  return new ElevenLabsClient({ apiKey, baseUrl, maxRetries: 0 });
}

async function bytes(stream) {
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
  }
  return length;
}

async function refused(status, code, call) {
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof ElevenLabsError, String(error));
    assert.equal(error.statusCode, status);
    assert.equal(error.body.detail.status, code);
    return true;
  });
}

test("a text becomes a stream of audio", async () => {
  const audio = await bytes(await client().textToSpeech.stream(VOICE, SPOKEN));
  assert.ok(audio > 24_000 * 2, `${audio} bytes`);
  assert.equal(audio % 2, 0);
});

test("a text becomes audio in one piece", async () => {
  assert.ok((await bytes(await client().textToSpeech.convert(VOICE, SPOKEN))) > 24_000 * 2);
});

test("voice settings are taken", async () => {
  const slow = { ...SPOKEN, voiceSettings: { stability: 0.5, speed: 0.7 } };
  const usual = await bytes(await client().textToSpeech.stream(VOICE, SPOKEN));
  assert.ok((await bytes(await client().textToSpeech.stream(VOICE, slow))) > usual);
});

test("a refusal is the client's own error", async () => {
  await refused(401, "invalid_api_key", () => client("bad").textToSpeech.stream(VOICE, SPOKEN));
  await refused(401, "quota_exceeded", () => client("quota").textToSpeech.stream(VOICE, SPOKEN));
  await refused(404, "voice_not_found", () => client().textToSpeech.stream("nobody", SPOKEN));
});

test("a planned refusal is the client's own error", async () => {
  const planned = { rate: [429, "system_busy"], permission: [403, "only_for_creator+"], overloaded: [503, "service_unavailable"] };
  for (const [fault, [status, code]] of Object.entries(planned)) {
    await sandbox.admin("POST", "plan", { vendor: "elevenlabs-http", fault });
    await refused(status, code, () => client().textToSpeech.stream(VOICE, SPOKEN));
  }
});

test("a cut stream fails while it is read", async () => {
  await sandbox.admin("POST", "plan", { vendor: "elevenlabs-http", fault: "cut", after: { messages: 1 } });
  const stream = await client().textToSpeech.stream(VOICE, SPOKEN);
  await assert.rejects(bytes(stream));
});

// Sends messages and gives all that comes until the socket closes or `enough` says so.
function converse(path, messages, enough = () => false) {
  const url = `ws://127.0.0.1:${sandbox.port}/v1/text-to-speech/${VOICE}/${path}`;
  const socket = new WebSocket(url, { headers: { "xi-api-key": "sandbox" } });
  const heard = [];
  return new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.on("open", () => messages.forEach((message) => socket.send(JSON.stringify(message))));
    socket.on("message", (data) => {
      heard.push(JSON.parse(data));
      if (enough(heard.at(-1))) {
        socket.close();
      }
    });
    socket.on("close", (code) => resolve({ heard, code }));
  });
}

const written = (schema, message) => serialization[schema].jsonOrThrow(message, STRICT);
const read = (schema, message) => serialization[schema].parseOrThrow(message, STRICT);
const settings = { voiceSettings: { stability: 0.5, similarityBoost: 0.8, speed: 1 } };

test("every message of many contexts has the vendor's form", async () => {
  const { heard } = await converse(
    "multi-stream-input?output_format=pcm_24000",
    [
      written("InitializeConnectionMulti", { text: " ", contextId: "a", ...settings }),
      written("SendTextMulti", { text: "One more sentence. ", contextId: "a" }),
      written("FlushContext", { contextId: "a", flush: true }),
      written("KeepContextAlive", { text: "", contextId: "a" }),
      written("CloseContext", { contextId: "a", closeContext: true }),
    ],
    (message) => message.isFinal,
  );
  const last = heard.pop();
  delete last.audio; // null beside isFinal, as the vendor's examples have it; the schema leaves it out
  assert.equal(read("FinalOutputMulti", last).contextId, "a");
  assert.ok(heard.length > 0);
  for (const message of heard) {
    const audio = read("AudioOutputMulti", message);
    assert.equal(audio.contextId, "a");
    assert.ok(Buffer.from(audio.audio, "base64").length > 0);
    assert.equal(audio.alignment.chars.length, audio.alignment.charStartTimesMs.length);
  }
});

test("the other schema's is_final is had by a switch", async () => {
  await sandbox.admin("POST", "switches", { "elevenlabs.final_field": "is_final" });
  const { heard } = await converse(
    "multi-stream-input?output_format=pcm_24000",
    [
      written("SendTextMulti", { text: "One more sentence. ", contextId: "a", flush: true }),
      written("CloseContext", { contextId: "a", closeContext: true }),
    ],
    (message) => message.is_final,
  );
  heard.at(-1).audio ??= undefined;
  const messages = heard.map((message) => read("WebsocketTtsServerMessageMulti", message));
  assert.equal(messages.at(-1).isFinal, true);
});

test("the socket is closed when the client asks for it", async () => {
  const { code } = await converse("multi-stream-input?output_format=pcm_24000", [
    written("CloseSocket", { closeSocket: true }),
  ]);
  assert.equal(code, 1000);
});

test("the single socket speaks to its end and closes", async () => {
  const { heard, code } = await converse("stream-input?output_format=pcm_24000", [
    written("InitializeConnection", { text: " ", generationConfig: { chunkLengthSchedule: [50] }, ...settings }),
    written("SendText", { text: "Good morning. ", tryTriggerGeneration: true }),
    written("CloseConnection", { text: "" }),
  ]);
  assert.equal(code, 1000);
  const last = heard.pop();
  delete last.audio;
  assert.equal(read("FinalOutput", last).isFinal, true);
  for (const message of heard) {
    delete message.isFinal; // null, as the vendor's examples have it
    assert.ok(read("AudioOutput", message).audio.length > 0);
  }
});

test("a sixth context closes the socket for all", async () => {
  const messages = [..."abcdef"].map((contextId) => written("InitializeConnectionMulti", { text: " ", contextId }));
  const { heard, code } = await converse("multi-stream-input?output_format=pcm_24000", messages);
  assert.equal(heard.at(-1).error, "max_active_conversations");
  assert.equal(code, 1008);
});
