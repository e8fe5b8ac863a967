import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import { WebSocket } from 'ws';

import { isBearer } from '../dist/ControlServer.js';
import type { Health, Reply } from '../dist/Messages.js';
import type { ControlClient } from './ControlClient.js';
import { SECRET, SfuProcess } from './SfuProcess.js';

let sfu: SfuProcess;
let client: ControlClient;

before(async () => {
  sfu = await SfuProcess.start();
});
after(async () => {
  await sfu.stop();
});
beforeEach(async () => {
  client = await sfu.connect();
});
afterEach(async () => {
  await client.close();
});

function codeOf(reply: Reply): string {
  return reply.ok ? 'ok' : reply.error.code;
}

const UNREADABLE: readonly [string, string | Buffer, number][] = [
  ['no JSON', '{"id":1,', 0],
  ['an empty text', '', 0],
  ['a number', '42', 0],
  ['null', 'null', 0],
  ['an array', '[]', 0],
  ['bytes', Buffer.from('{"id":1,"method":"health","data":{}}'), 0],
  ['an id of 0', '{"id":0,"method":"health","data":{}}', 0],
  ['an id that is a text', '{"id":"1","method":"health","data":{}}', 0],
  ['an id that is a fraction', '{"id":1.5,"method":"health","data":{}}', 0],
  ['an unknown method', '{"id":7,"method":"format","data":{}}', 7],
  ['a method of every object', '{"id":7,"method":"constructor","data":{}}', 7],
  ['no data', '{"id":7,"method":"health"}', 7],
  ['a field too many', '{"id":7,"method":"health","data":{},"more":1}', 7],
  ['data with a field too many', '{"id":7,"method":"createRoom","data":{"room":"a","b":1}}', 7],
  ['data with a field too few', '{"id":7,"method":"createRoom","data":{}}', 7],
  ['a room without a name', '{"id":7,"method":"createRoom","data":{"room":""}}', 7],
  ['a room with a path', '{"id":7,"method":"createRoom","data":{"room":"../a"}}', 7],
  [
    'video',
    '{"id":7,"method":"produce","data":{"room":"a","peer":"b","transportId":"c","kind":"video","rtpParameters":{}}}',
    7,
  ],
  [
    'a key that is too short',
    '{"id":7,"method":"createPlainTransport","data":{"room":"a","peer":"b","srtp":{"cryptoSuite":"AES_CM_128_HMAC_SHA1_80","keyBase64":"AAAA"}}}',
    7,
  ],
  ['a message of 70 000 bytes', `{"id":7,"method":"health","data":{}}${' '.repeat(70_000)}`, 0],
];

for (const [what, message, id] of UNREADABLE) {
  test(`a message with ${what} is refused with bad_request and nothing else happens`, async () => {
    const reply = await client.exchange(message, id);

    assert.equal(codeOf(reply), 'bad_request');
    assert.equal((await client.health()).rooms, 0);
  });
}

test('a message of two megabytes ends the connection with 1009', async () => {
  const closed = once(client.socket, 'close');

  client.socket.send('x'.repeat(2_000_000));

  const [code] = (await closed) as [number];
  assert.equal(code, 1009);
});

test('requests to what is not there are refused with not_found', async () => {
  await client.ask('createRoom', { room: 'lobby' });
  await client.ask('createPlainTransport', { room: 'lobby', peer: 'agent' });
  const nowhere = { room: 'nowhere', peer: 'agent', transportId: 'none' };
  const nobody = { room: 'lobby', peer: 'nobody', transportId: 'none' };
  const nothing = { room: 'lobby', peer: 'agent', transportId: 'none' };

  assert.equal(await client.askInVain('roomStats', { room: 'nowhere' }), 'not_found');
  for (const at of [nowhere, nobody, nothing]) {
    const produce = { ...at, kind: 'audio', rtpParameters: {} } as const;
    const { room, peer } = at;
    assert.equal(await client.askInVain('produce', produce), 'not_found');
    assert.equal(await client.askInVain('consume', { ...at, producerId: 'none' }), 'not_found');
    assert.equal(
      await client.askInVain('connectWebRtcTransport', { ...at, dtlsParameters: {} }),
      'not_found',
    );
    assert.equal(
      await client.askInVain('resumeConsumer', { room, peer, consumerId: 'none' }),
      'not_found',
    );
  }
});

test("produce with parameters that are none is refused in mediasoup's words", async () => {
  await client.ask('createRoom', { room: 'lobby' });
  const at = { room: 'lobby', peer: 'agent' };
  const { id: transportId } = await client.ask('createPlainTransport', at);

  const reply = await client.request('produce', {
    ...at,
    transportId,
    kind: 'audio',
    rtpParameters: { codecs: 'opus' },
  });

  assert.ok(!reply.ok);
  assert.equal(reply.error.code, 'bad_request');
  assert.match(reply.error.message, /codecs/);
});

test('health names versions, workers and counts', async () => {
  const { workers, version, uptimeSeconds, ...rest } = await client.health();

  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.ok(uptimeSeconds >= 0);
  assert.equal(workers.length, 1);
  assert.ok((workers[0]?.rssBytes ?? 0) > 1_000_000);
  assert.ok((workers[0]?.cpuSeconds ?? 0) > 0);
  assert.deepEqual(rest, {
    mediasoup: '3.19.3',
    rooms: 0,
    peers: 0,
    transports: 0,
    producers: 0,
    consumers: 0,
  });
});

const WRONG: readonly [string, Record<string, string>][] = [
  ['no secret', {}],
  ['a wrong secret', { Authorization: 'Bearer a secret that nobody knows' }],
  ['the beginning of the secret', { Authorization: `Bearer ${SECRET.slice(0, -1)}` }],
  ['the secret without Bearer', { Authorization: SECRET }],
];

for (const [what, headers] of WRONG) {
  test(`an upgrade with ${what} is refused with 401`, async () => {
    const socket = new WebSocket(sfu.url, { headers });

    const [error] = (await once(socket, 'error')) as [Error];

    assert.match(error.message, /401/);
  });
}

test('isBearer() takes the one header only', () => {
  assert.equal(isBearer(SECRET, `Bearer ${SECRET}`), true);
  assert.equal(isBearer(SECRET, `bearer ${SECRET}`), false);
  assert.equal(isBearer(SECRET, undefined), false);
});

test('GET /healthz needs no secret and tells what health tells', async () => {
  const response = await fetch(`http://127.0.0.1:${sfu.ready.port}/healthz`);

  const { rooms, mediasoup } = (await response.json()) as Health;
  assert.equal(response.status, 200);
  assert.deepEqual({ rooms, mediasoup }, { rooms: 0, mediasoup: '3.19.3' });
});

test('any other HTTP request is answered with 404', async () => {
  const url = `http://127.0.0.1:${sfu.ready.port}`;

  assert.equal((await fetch(`${url}/`)).status, 404);
  assert.equal((await fetch(`${url}/healthz`, { method: 'POST' })).status, 404);
});
