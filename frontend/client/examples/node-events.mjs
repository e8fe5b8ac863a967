// Prints what a call tells, one event a line: a call of its own, without sound, or one that is under way.
//   node examples/node-events.mjs http://127.0.0.1:8080 [id of a call]
// Ctrl-C ends it. Node 22 and later have a WebSocket; before that: npm install ws
import { LiveStandClient, newsOf } from '@live-stand/client';

const [url, watched] = process.argv.slice(2);
if (url === undefined)
  throw new Error('which stand? Give its address, such as http://127.0.0.1:8080');

const Socket = globalThis.WebSocket ?? (await import('ws')).WebSocket;
const client = new LiveStandClient({ url, connect: (api) => new Socket(api) });
const print = (type, event) => console.log(`${type} ${JSON.stringify(event)}`);

client.on('message', (message) => print(message.type, message.payload));
client.on('call_snapshot', (snapshot) => {
  for (const { type, payload } of newsOf(snapshot)) print(`before: ${type}`, payload);
});
for (const name of ['lost', 'resumed', 'gone']) client.on(name, (event) => print(name, event));

// The program ends with the connection, and the connection with the call.
client.on('demo_call_ended', () => client.close());
client.on('gone', () => client.close());
process.once('SIGINT', () => client.close());

await client.open();
try {
  await (watched === undefined ? client.startCall({ userName: 'Anna' }) : client.watch(watched));
} catch (error) {
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
  client.close();
}
