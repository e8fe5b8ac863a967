// What the reference is made of: the schemas, the description of the API, one file per golden message.
import { load } from 'js-yaml';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
const API = path.join(ROOT, 'signaling', 'api');
const GOLDEN = path.join(ROOT, 'test_data', 'protocol');

const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

export function readSources() {
  const schemas = {
    client: json(path.join(API, 'schemas', 'client.json')),
    server: json(path.join(API, 'schemas', 'server.json')),
    ops: json(path.join(API, 'schemas', 'ops.json')),
  };
  const examples = readdirSync(GOLDEN)
    .filter((name) => /^(client|server|ops)\./.test(name))
    .sort()
    .map((name) => ({ name, from: name.split('.')[0], message: json(path.join(GOLDEN, name)) }));
  const api = load(readFileSync(path.join(API, 'asyncapi.yaml'), 'utf8'));
  return { schemas, examples, api };
}

/** The names of a side's messages, in the order of its schema. */
export function messageNames(schema) {
  return schema.oneOf.map(({ $ref }) => $ref.split('/').at(-1));
}
