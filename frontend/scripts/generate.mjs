// Writes the types of the WebSocket API from its JSON Schemas, which the node publishes.
// `--check` writes nothing and fails when what is committed is not what the schemas say.
import { compileFromFile } from 'json-schema-to-typescript';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const schemas = path.join(root, '..', 'signaling', 'api', 'schemas');
const target = path.join(root, 'client', 'src', 'protocol', 'generated');
const check = process.argv.includes('--check');

const names = (await readdir(schemas)).filter((name) => name.endsWith('.json')).sort();
if (names.length === 0) throw new Error(`no schemas in ${schemas}`);

const wanted = new Map();
for (const name of names) {
  const source = await compileFromFile(path.join(schemas, name), {
    cwd: schemas,
    bannerComment: `/* Generated from signaling/api/schemas/${name} by "npm run generate". */`,
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 100 },
  });
  wanted.set(name.replace(/(\.schema)?\.json$/, '.ts'), source);
}

if (check) {
  const present = await readdir(target).catch(() => []);
  const stale = [
    ...[...wanted.keys()].filter((name) => !present.includes(name)),
    ...present.filter((name) => !wanted.has(name)),
  ];
  for (const [name, source] of wanted) {
    if (!present.includes(name)) continue;
    if ((await readFile(path.join(target, name), 'utf8')) !== source) stale.push(name);
  }
  if (stale.length > 0) {
    console.error(`stale protocol types: ${stale.join(', ')}; run "npm run generate"`);
    process.exit(1);
  }
  console.log(`protocol types agree with ${wanted.size} schemas`);
} else {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const [name, source] of wanted) await writeFile(path.join(target, name), source);
  console.log(`wrote ${wanted.size} files to ${path.relative(root, target)}`);
}
