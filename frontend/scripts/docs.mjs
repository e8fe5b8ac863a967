// Writes the reference of the WebSocket API into the folder of the built page: docs.mjs OUT makes OUT/docs.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { page } from './docs/page.mjs';
import { readSnippets } from './docs/snippets.mjs';
import { readSources } from './docs/sources.mjs';

const out = process.argv[2];
if (out === undefined) throw new Error('usage: docs.mjs FOLDER');

const folder = path.join(out, 'docs');
await mkdir(folder, { recursive: true });
await writeFile(path.join(folder, 'index.html'), page(readSources(), readSnippets()));
for (const name of ['docs.css', 'console.js']) {
  await copyFile(path.join(import.meta.dirname, 'docs', name), path.join(folder, name));
}
console.log(`wrote the reference of the API to ${folder}`);
