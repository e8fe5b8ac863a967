import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import type { ControlClient } from './ControlClient.js';
import { SfuProcess, until } from './SfuProcess.js';

const PORTS = 10;

let portMin: number;
let sfu: SfuProcess;
let client: ControlClient;

before(async () => {
  portMin = await freeRange(PORTS);
  sfu = await SfuProcess.start({
    SFU_PLAIN_PORT_MIN: String(portMin),
    SFU_PLAIN_PORT_MAX: String(portMin + PORTS - 1),
  });
});
after(async () => {
  await sfu.stop();
});
beforeEach(async () => {
  client = await sfu.connect();
});
afterEach(async () => {
  await client.close();
  await allGone();
});

test('createRoom replies with the capabilities of an Opus room', async () => {
  const { rtpCapabilities } = await client.ask('createRoom', { room: 'lobby' });

  const { codecs } = rtpCapabilities as { codecs: Record<string, unknown>[] };
  assert.equal(codecs.length, 1);
  assert.equal(codecs[0]?.['mimeType'], 'audio/opus');
  assert.equal(codecs[0]['preferredPayloadType'], 100);
  assert.equal(codecs[0]['clockRate'], 48000);
  assert.equal(codecs[0]['channels'], 2);
  assert.deepEqual(codecs[0]['parameters'], { useinbandfec: 1 });
});

test('createRoom with a name that is taken is refused, whoever took it', async () => {
  const other = await sfu.connect();
  await client.ask('createRoom', { room: 'lobby' });

  assert.equal(await client.askInVain('createRoom', { room: 'lobby' }), 'already_exists');
  assert.equal(await other.askInVain('createRoom', { room: 'lobby' }), 'already_exists');

  await other.close();
});

test('createRoom twice at once opens one room', async () => {
  const other = await sfu.connect();

  const replies = await Promise.all([
    client.request('createRoom', { room: 'lobby' }),
    other.request('createRoom', { room: 'lobby' }),
  ]);

  assert.deepEqual(replies.map(({ ok }) => ok).sort(), [false, true]);
  assert.equal((await client.health()).rooms, 1);
  await other.close();
});

test('createRoom after closeRoom with the same name succeeds', async () => {
  await client.ask('createRoom', { room: 'lobby' });
  await client.ask('closeRoom', { room: 'lobby' });

  await client.ask('createRoom', { room: 'lobby' });
});

test('a room is not found by other connections, and not closed by them', async () => {
  const other = await sfu.connect();
  await client.ask('createRoom', { room: 'lobby' });

  assert.equal(await other.askInVain('roomStats', { room: 'lobby' }), 'not_found');
  await other.ask('closeRoom', { room: 'lobby' });
  await other.close();

  await client.ask('roomStats', { room: 'lobby' });
});

test('requests to one room are carried out in order, also when nobody waits for replies', async () => {
  const [room, leg, closed, late] = await Promise.all([
    client.request('createRoom', { room: 'lobby' }),
    client.request('createPlainTransport', { room: 'lobby', peer: 'agent' }),
    client.request('closeRoom', { room: 'lobby' }),
    client.request('createPlainTransport', { room: 'lobby', peer: 'agent' }),
  ]);

  assert.deepEqual([room.ok, leg.ok, closed.ok, late.ok], [true, true, true, false]);
});

test('closeRoom and closePeer of what is not there succeed', async () => {
  assert.deepEqual(await client.ask('closeRoom', { room: 'nowhere' }), {});
  assert.deepEqual(await client.ask('closePeer', { room: 'nowhere', peer: 'nobody' }), {});
});

test('closePeer closes what the peer owns and leaves the others alone', async () => {
  await client.ask('createRoom', { room: 'lobby' });
  await client.ask('createPlainTransport', { room: 'lobby', peer: 'agent' });
  await client.ask('createPlainTransport', { room: 'lobby', peer: 'recorder' });

  await client.ask('closePeer', { room: 'lobby', peer: 'agent' });

  const { peers, transports } = await client.health();
  assert.deepEqual({ peers, transports }, { peers: 1, transports: 1 });
  const { transports: left } = await client.ask('roomStats', { room: 'lobby' });
  assert.deepEqual(
    left.map(({ peer }) => peer),
    ['recorder'],
  );
});

test('createPlainTransport without a free port is refused and leaves no peer behind', async () => {
  await client.ask('createRoom', { room: 'full' });
  for (let n = 0; n < PORTS; n += 1) {
    await client.ask('createPlainTransport', { room: 'full', peer: `agent-${n}` });
  }

  assert.equal(
    await client.askInVain('createPlainTransport', { room: 'full', peer: 'one-more' }),
    'unavailable',
  );
  assert.equal((await client.health()).peers, PORTS);
});

test('ten rooms opened and closed, three times over, leave no transport and no port', async () => {
  for (let round = 0; round < 3; round += 1) {
    for (let n = 0; n < PORTS; n += 1) {
      await client.ask('createRoom', { room: `room-${n}` });
      await client.ask('createPlainTransport', { room: `room-${n}`, peer: 'agent' });
      await client.ask('createWebRtcTransport', {
        room: `room-${n}`,
        peer: 'browser',
        direction: 'send',
      });
    }
    assert.equal((await client.health()).transports, 2 * PORTS);
    for (let n = 0; n < PORTS; n += 1) await client.ask('closeRoom', { room: `room-${n}` });
  }

  await allGone();
  for (let port = portMin; port < portMin + PORTS; port += 1) assert.ok(await isFree(port));
});

test('a control connection that goes away takes its rooms with it', async () => {
  const node = await sfu.connect();
  await node.ask('createRoom', { room: 'lobby' });
  const { port } = await node.ask('createPlainTransport', { room: 'lobby', peer: 'agent' });
  assert.equal((await client.health()).transports, 1);

  node.socket.terminate();

  await allGone();
  await until('the port is free', () => isFree(port));
});

test('a control connection that goes away while its room opens takes that room with it', async () => {
  const node = await sfu.connect();
  node.socket.send(JSON.stringify({ id: 1, method: 'createRoom', data: { room: 'lobby' } }));
  node.socket.terminate();

  await allGone();
  await client.ask('createRoom', { room: 'lobby' });
});

/** The server counts nothing any more. */
async function allGone(): Promise<void> {
  const url = `http://127.0.0.1:${sfu.ready.port}/healthz`;
  await until('all rooms are gone', async () => {
    const health = (await (await fetch(url)).json()) as Record<string, unknown>;
    return ['rooms', 'peers', 'transports', 'producers', 'consumers'].every(
      (name) => health[name] === 0,
    );
  });
}

async function isFree(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  try {
    socket.bind(port, '127.0.0.1');
    await once(socket, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    socket.close();
  }
}

/** Below the ports that systems hand out by themselves, so that they stay free. */
async function freeRange(length: number): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const ports = Array.from({ length }, (_, n) => first + n);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first;
  }
}
