import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { AgentSocket } from './AgentSocket.js';
import type { ControlClient } from './ControlClient.js';
import { SfuProcess, until } from './SfuProcess.js';
import { SrtpSender } from './SrtpSender.js';

const room = 'lobby';

let sfu: SfuProcess;
let client: ControlClient;
let sockets: AgentSocket[];

before(async () => {
  sfu = await SfuProcess.start();
});
after(async () => {
  await sfu.stop();
});
beforeEach(async () => {
  sockets = [];
  client = await sfu.connect();
  await client.ask('createRoom', { room });
});
afterEach(async () => {
  for (const socket of sockets) socket.close();
  await client.ask('closeRoom', { room });
  await client.close();
});

/** A plain leg with the socket at its other end. */
async function join(peer: string, ssrc: number): Promise<{ id: string; socket: AgentSocket }> {
  const { id, ip, port } = await client.ask('createPlainTransport', { room, peer });
  assert.equal(ip, '127.0.0.1');
  const socket = await AgentSocket.open(port, ssrc);
  sockets.push(socket);
  return { id, socket };
}

async function producing(peer: string, ssrc: number): Promise<{ id: string; socket: AgentSocket }> {
  const { id: transportId, socket } = await join(peer, ssrc);
  const { rtpParameters } = socket;
  const request = { room, peer, transportId, kind: 'audio', rtpParameters } as const;
  return { id: (await client.ask('produce', request)).id, socket };
}

test('consume stays silent until resumeConsumer, then carries packets leg to leg', async () => {
  const speaker = await producing('speaker', 1111);
  const listener = await join('listener', 2222);
  listener.socket.greet();
  const consumer = await client.ask('consume', {
    room,
    peer: 'listener',
    transportId: listener.id,
    producerId: speaker.id,
  });
  await client.notice('transportState', ({ peer }) => peer === 'listener');

  speaker.socket.talk();
  await client.notice('audioLevels', ({ levels }) => levels.length > 0);
  assert.equal(listener.socket.received.length, 0);
  await client.ask('resumeConsumer', { room, peer: 'listener', consumerId: consumer.id });
  await until('packets arrive', () => listener.socket.received.length >= 25);

  const { codecs, encodings } = consumer.rtpParameters as {
    codecs: { payloadType: number }[];
    encodings: { ssrc: number }[];
  };
  for (const packet of listener.socket.received) {
    assert.equal(packet.payloadType, codecs[0]?.payloadType);
    assert.equal(packet.payloadType, 100);
    assert.equal(packet.ssrc, encodings[0]?.ssrc);
    assert.equal(packet.payload.toString(), 'opus of this socket');
  }
  const sequence = listener.socket.received.map(({ sequenceNumber }) => sequenceNumber);
  assert.ok(sequence.every((n, at) => at === 0 || n === (((sequence[at - 1] ?? 0) + 1) & 0xffff)));
});

test('consume without rtpCapabilities keeps the audio level as the only header extension', async () => {
  const speaker = await producing('speaker', 1111);
  const listener = await join('listener', 2222);

  const { rtpParameters, producerId, kind } = await client.ask('consume', {
    room,
    peer: 'listener',
    transportId: listener.id,
    producerId: speaker.id,
  });

  const { headerExtensions } = rtpParameters as { headerExtensions: { uri: string }[] };
  assert.deepEqual(
    headerExtensions.map(({ uri }) => uri),
    ['urn:ietf:params:rtp-hdrext:ssrc-audio-level'],
  );
  assert.deepEqual({ producerId, kind }, { producerId: speaker.id, kind: 'audio' });
});

test('consume with capabilities that do not fit is refused with cannot_consume', async () => {
  const speaker = await producing('speaker', 1111);
  const listener = await join('listener', 2222);
  const request = { room, peer: 'listener', transportId: listener.id };

  assert.equal(
    await client.askInVain('consume', {
      ...request,
      producerId: speaker.id,
      rtpCapabilities: { codecs: [], headerExtensions: [] },
    }),
    'cannot_consume',
  );
  assert.equal(
    await client.askInVain('consume', { ...request, producerId: 'nobody' }),
    'not_found',
  );
});

test('a plain transport is connected by its first packet, once', async () => {
  const { id, socket } = await join('agent', 1111);
  assert.deepEqual(client.notices, []);

  socket.greet();

  const data = await client.notice('transportState');
  assert.deepEqual(data, { room, peer: 'agent', transportId: id, state: 'connected' });
  socket.greet();
  await sleep(100);
  assert.equal(client.notices.length, 1);
});

test('audioLevels tell who speaks, and once that nobody does', async () => {
  const speaker = await producing('speaker', 1111);

  speaker.socket.talk(20);
  const { levels } = await client.notice('audioLevels', (data) => data.levels.length > 0);
  speaker.socket.hush();
  await client.notice('audioLevels', (data) => data.levels.length === 0);

  assert.equal(levels[0]?.peer, 'speaker');
  assert.ok(Math.abs(levels[0].volume - -20) <= 1, `volume ${levels[0].volume}`);
});

test('roomStats show what flowed, by peer', async () => {
  const speaker = await producing('speaker', 1111);
  speaker.socket.talk();
  await client.notice('transportState');
  await until('packets are counted', async () => {
    const [producer] = (await client.ask('roomStats', { room })).producers;
    const [stat] = (producer?.stats ?? []) as { packetCount: number }[];
    return producer?.peer === 'speaker' && (stat?.packetCount ?? 0) > 5;
  });

  const { transports, consumers } = await client.ask('roomStats', { room });
  assert.deepEqual(
    transports.map(({ peer }) => peer),
    ['speaker'],
  );
  assert.deepEqual(consumers, []);
});

test('closePeer of the speaker closes the consumers of its listeners', async () => {
  const speaker = await producing('speaker', 1111);
  const listener = await join('listener', 2222);
  const { id } = await client.ask('consume', {
    room,
    peer: 'listener',
    transportId: listener.id,
    producerId: speaker.id,
  });

  await client.ask('closePeer', { room, peer: 'speaker' });

  await until('the consumer is gone', async () => (await client.health()).consumers === 0);
  assert.equal(
    await client.askInVain('resumeConsumer', { room, peer: 'listener', consumerId: id }),
    'not_found',
  );
});

test('produce twice with one SSRC is refused', async () => {
  const { id: transportId, socket } = await join('speaker', 1111);
  const { rtpParameters } = socket;
  const request = { room, peer: 'speaker', transportId, kind: 'audio', rtpParameters } as const;
  await client.ask('produce', request);

  assert.equal(await client.askInVain('produce', request), 'bad_request');
  assert.equal((await client.health()).producers, 1);
});

test('createPlainTransport with a key replies with the key of the server', async () => {
  const srtp = {
    cryptoSuite: 'AES_CM_128_HMAC_SHA1_80',
    keyBase64: randomBytes(30).toString('base64'),
  } as const;

  const leg = await client.ask('createPlainTransport', { room, peer: 'agent', srtp });

  assert.equal(leg.srtp?.cryptoSuite, 'AES_CM_128_HMAC_SHA1_80');
  assert.equal(Buffer.from(leg.srtp.keyBase64, 'base64').length, 30);
  assert.notEqual(leg.srtp.keyBase64, srtp.keyBase64);
});

/** An SRTP leg that produces, with the key of its packets. */
async function producingEncrypted(): Promise<{ socket: AgentSocket; key: string; id: string }> {
  const key = randomBytes(30).toString('base64');
  const srtp = { cryptoSuite: 'AES_CM_128_HMAC_SHA1_80', keyBase64: key } as const;
  const leg = await client.ask('createPlainTransport', { room, peer: 'agent', srtp });
  const socket = await AgentSocket.open(leg.port, 1111);
  sockets.push(socket);
  const { rtpParameters } = socket;
  const request = { room, peer: 'agent', transportId: leg.id, rtpParameters } as const;
  const { id } = await client.ask('produce', { ...request, kind: 'audio' });
  return { socket, key, id };
}

test('an SRTP leg carries packets that were encrypted with the key it was given', async () => {
  const speaker = await producingEncrypted();
  const listener = await join('listener', 2222);
  listener.socket.greet();
  const { id: consumerId } = await client.ask('consume', {
    room,
    peer: 'listener',
    transportId: listener.id,
    producerId: speaker.id,
  });
  await client.ask('resumeConsumer', { room, peer: 'listener', consumerId });

  speaker.socket.talk(20, new SrtpSender(speaker.key));

  await client.notice('transportState', ({ peer }) => peer === 'agent');
  await until('packets arrive', () => listener.socket.received.length >= 10);
  assert.equal(listener.socket.received[0]?.payload.toString(), 'opus of this socket');
});

test('an SRTP leg takes no packet that was not encrypted', async () => {
  const { socket } = await producingEncrypted();

  socket.talk();
  await until('bytes arrive', async () => {
    const [transport] = (await client.ask('roomStats', { room })).transports;
    const [stat] = (transport?.stats ?? []) as { bytesReceived: number }[];
    return (stat?.bytesReceived ?? 0) > 500;
  });

  const { producers } = await client.ask('roomStats', { room });
  assert.deepEqual(producers[0]?.stats, []);
  assert.deepEqual(client.notices, []);
});
