// Whether what went over the socket is what the API's description promises.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import Ajv from 'ajv/dist/2020.js';

const SCHEMAS = path.join(import.meta.dirname, '..', '..', '..', 'signaling', 'api', 'schemas');

const ajv = new Ajv({ strict: false, validateFormats: false });
const [page, node] = await Promise.all(
  ['client.json', 'server.json'].map(async (name) =>
    ajv.compile(JSON.parse(await readFile(path.join(SCHEMAS, name), 'utf8'))),
  ),
);
const sides = { page, node };

/** What is wrong with `frames`, `{from, message}` each; one line per message. */
export function breaches(frames) {
  return frames
    .filter(({ from, message }) => !sides[from](message))
    .map(({ from, message }) => `${from}: ${JSON.stringify(message)}`);
}
