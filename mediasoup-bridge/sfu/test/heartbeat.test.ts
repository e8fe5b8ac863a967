import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';

import { WebSocket } from 'ws';

import { readConfig } from '../dist/Config.js';
import { ControlServer } from '../dist/ControlServer.js';
import { HealthCheck } from '../dist/HealthCheck.js';
import { Log } from '../dist/Log.js';
import { Rooms } from '../dist/Rooms.js';
import { Workers } from '../dist/Workers.js';
import { SECRET } from './SfuProcess.js';

const PING_EVERY_MS = 50;

let server: ControlServer;
let port: number;

before(async () => {
  const config = readConfig({ SFU_SECRET: SECRET });
  const log = new Log('error');
  // No worker is needed to ping, and none is started.
  const workers = new Workers(config.rtc, log);
  const rooms = new Rooms(workers, config.plain);
  const health = new HealthCheck(workers, rooms);
  server = new ControlServer(SECRET, rooms, health, log, PING_EVERY_MS);
  port = await server.listen('127.0.0.1', 0);
});
after(async () => {
  await server.close();
});

function connect(autoPong: boolean): WebSocket {
  const headers = { Authorization: `Bearer ${SECRET}` };
  // The types do not know this option of ws yet.
  const options = { headers, autoPong };
  return new WebSocket(`ws://127.0.0.1:${port}`, options);
}

test('a connection that answers no ping is ended', async () => {
  const [code] = (await once(connect(false), 'close')) as [number];

  assert.equal(code, 1006);
});

test('a connection that answers is kept', async () => {
  const socket = connect(true);
  for (let pings = 0; pings < 5; pings += 1) await once(socket, 'ping');

  assert.equal(socket.readyState, WebSocket.OPEN);
  socket.close();
});
