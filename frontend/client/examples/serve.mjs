// Serves this package's folder on this machine, for looking at examples/vanilla.html. The stand must allow
// the printed address in its `http.allowed_origins`.
//   node examples/serve.mjs [port]
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';

const FOLDER = path.dirname(import.meta.dirname);
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' };

const server = http.createServer(async (request, response) => {
  // A path of an URL has no way up: `..` is gone once it is parsed.
  const { pathname } = new URL(request.url, 'http://localhost');
  const type = TYPES[path.extname(pathname)];
  try {
    const body = type === undefined ? null : await readFile(path.join(FOLDER, pathname));
    response.writeHead(body === null ? 404 : 200, type && { 'content-type': type }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(Number(process.argv[2] ?? 8900), '127.0.0.1', () => {
  const origin = `http://localhost:${server.address().port}`;
  console.log(`${origin}/examples/vanilla.html?url=http://127.0.0.1:8080`);
});
