import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import type { types } from 'mediasoup';

import { stateOf } from '../dist/WebRtcLeg.js';
import type { ControlClient } from './ControlClient.js';
import { SfuProcess } from './SfuProcess.js';

const room = 'lobby';
const peer = 'browser';

let sfu: SfuProcess;
let client: ControlClient;

before(async () => {
  sfu = await SfuProcess.start({ SFU_RTC_ANNOUNCED_ADDRESS: 'media.example.org' });
});
after(async () => {
  await sfu.stop();
});
beforeEach(async () => {
  client = await sfu.connect();
  await client.ask('createRoom', { room });
});
afterEach(async () => {
  await client.close();
});

test('createWebRtcTransport offers UDP before TCP, on one port, at the announced address', async () => {
  const transport = await client.ask('createWebRtcTransport', { room, peer, direction: 'send' });

  const candidates = transport.iceCandidates as types.IceCandidate[];
  assert.deepEqual(
    candidates.map(({ protocol, address, port }) => [protocol, address, port]),
    [
      ['udp', 'media.example.org', sfu.ready.rtcPort],
      ['tcp', 'media.example.org', sfu.ready.rtcPort],
    ],
  );
  assert.ok((candidates[0]?.priority ?? 0) > (candidates[1]?.priority ?? 0));
});

test('createWebRtcTransport replies with all that a browser needs', async () => {
  const transport = await client.ask('createWebRtcTransport', { room, peer, direction: 'recv' });

  assert.deepEqual(Object.keys(transport).sort(), [
    'dtlsParameters',
    'iceCandidates',
    'iceParameters',
    'id',
  ]);
  const { iceLite } = transport.iceParameters as types.IceParameters;
  const { fingerprints, role } = transport.dtlsParameters as types.DtlsParameters;
  assert.equal(iceLite, true);
  assert.equal(role, 'auto');
  assert.ok(fingerprints.some(({ algorithm }) => algorithm === 'sha-256'));
});

test('connectWebRtcTransport succeeds once and is refused the second time', async () => {
  const transport = await client.ask('createWebRtcTransport', { room, peer, direction: 'send' });
  const request = {
    room,
    peer,
    transportId: transport.id,
    dtlsParameters: {
      role: 'client',
      fingerprints: [{ algorithm: 'sha-256', value: Array(32).fill('82').join(':') }],
    },
  };

  assert.deepEqual(await client.ask('connectWebRtcTransport', request), {});
  assert.equal(await client.askInVain('connectWebRtcTransport', request), 'bad_request');
});

test('connectWebRtcTransport with parameters that are none is refused and may be repeated', async () => {
  const { id } = await client.ask('createWebRtcTransport', { room, peer, direction: 'send' });
  const request = { room, peer, transportId: id, dtlsParameters: {} };

  assert.equal(await client.askInVain('connectWebRtcTransport', request), 'bad_request');
  assert.equal(await client.askInVain('connectWebRtcTransport', request), 'bad_request');
});

test('connectWebRtcTransport of a plain transport is refused', async () => {
  const { id } = await client.ask('createPlainTransport', { room, peer });

  const request = { room, peer, transportId: id, dtlsParameters: {} };

  assert.equal(await client.askInVain('connectWebRtcTransport', request), 'bad_request');
});

test('produce needs a transport for send, consume one for recv', async () => {
  const sending = await client.ask('createWebRtcTransport', { room, peer, direction: 'send' });
  const receiving = await client.ask('createWebRtcTransport', { room, peer, direction: 'recv' });
  const rtpParameters = {
    mid: '0',
    codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48000, channels: 2 }] as const,
    encodings: [{ ssrc: 1111 }],
  };
  const request = { room, peer, kind: 'audio', rtpParameters } as const;

  assert.equal(
    await client.askInVain('produce', { ...request, transportId: receiving.id }),
    'bad_request',
  );
  const { id: producerId } = await client.ask('produce', { ...request, transportId: sending.id });
  const { mimeType, clockRate, channels } = rtpParameters.codecs[0];
  const rtpCapabilities = {
    codecs: [{ kind: 'audio', mimeType, preferredPayloadType: 100, clockRate, channels }],
  };
  assert.equal(
    await client.askInVain('consume', {
      room,
      peer,
      transportId: sending.id,
      producerId,
      rtpCapabilities,
    }),
    'bad_request',
  );
  await client.ask('consume', {
    room,
    peer,
    transportId: receiving.id,
    producerId,
    rtpCapabilities,
  });
});

test('consume by a browser without rtpCapabilities is refused', async () => {
  const { id: transportId } = await client.ask('createPlainTransport', { room, peer: 'agent' });
  const { id: producerId } = await client.ask('produce', {
    room,
    peer: 'agent',
    transportId,
    kind: 'audio',
    rtpParameters: {
      codecs: [{ mimeType: 'audio/opus', payloadType: 100, clockRate: 48000, channels: 2 }],
      encodings: [{ ssrc: 1111 }],
    },
  });
  const receiving = await client.ask('createWebRtcTransport', { room, peer, direction: 'recv' });

  const request = { room, peer, transportId: receiving.id, producerId };

  assert.equal(await client.askInVain('consume', request), 'bad_request');
});

test('stateOf() tells a state once both layers are up, and any end of either', () => {
  const cases: [types.IceState, types.DtlsState, ReturnType<typeof stateOf>][] = [
    ['new', 'new', undefined],
    ['connected', 'new', undefined],
    ['connected', 'connecting', undefined],
    ['connected', 'connected', 'connected'],
    ['completed', 'connected', 'connected'],
    ['disconnected', 'connecting', 'disconnected'],
    ['disconnected', 'connected', 'disconnected'],
    ['completed', 'failed', 'failed'],
    ['disconnected', 'closed', 'closed'],
    ['closed', 'connected', 'closed'],
  ];
  for (const [ice, dtls, state] of cases) {
    assert.equal(stateOf(ice, dtls), state, `${ice} with ${dtls}`);
  }
});
