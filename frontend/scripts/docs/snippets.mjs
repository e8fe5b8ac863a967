// Programs to copy. The longer ones are the client's own examples, which its tests run.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const EXAMPLES = path.join(import.meta.dirname, '..', '..', 'client', 'examples');
const example = (name) => readFileSync(path.join(EXAMPLES, name), 'utf8');

export function readSnippets() {
  return [
    {
      id: 'curl',
      title: 'curl: the description, a record, the first message',
      text: `# The description of this API, and its schemas
curl http://127.0.0.1:8080/api/v1/asyncapi.yaml
curl http://127.0.0.1:8080/api/v1/schemas/server.json

# The record of a call; from another machine with: -H "Authorization: Bearer $TOKEN"
curl http://127.0.0.1:8080/api/v1/records/SESSION_ID.jsonl

# The first message, stand_info, as it comes after the handshake
curl -i -N --max-time 2 -H 'Connection: Upgrade' -H 'Upgrade: websocket' \\
  -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: bGl2ZS1zdGFuZC1kb2NzIQ==' \\
  --output - http://127.0.0.1:8080/api/v1/live-stand`,
    },
    {
      id: 'browser',
      title: 'A page without any library: watch a call',
      text: `const socket = new WebSocket('ws://127.0.0.1:8080/api/v1/live-stand');
socket.onmessage = ({ data }) => {
  const { type, payload } = JSON.parse(data);
  console.log(type, payload);
};
socket.onopen = () =>
  socket.send(JSON.stringify({ v: 1, type: 'watch', seq: 1, payload: { session_id: 'SESSION_ID' } }));`,
    },
    {
      id: 'node',
      title: 'Node: frontend/client/examples/node-events.mjs',
      text: example('node-events.mjs'),
    },
    {
      id: 'vanilla',
      title: 'A page that talks: frontend/client/examples/vanilla.html',
      text: example('vanilla.html'),
    },
  ];
}
