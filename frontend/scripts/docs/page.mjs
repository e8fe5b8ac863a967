// The reference of the WebSocket API as one HTML page, without inline scripts or styles.
import { CLOSES, ERRORS, LIMITS, SCOPES } from './facts.mjs';
import { fieldCells, fieldsOf } from './fields.mjs';
import { code, escape, inline, prose, table } from './html.mjs';
import { messageNames } from './sources.mjs';

const SECTIONS = [
  ['console', 'Console'],
  ['course', 'How a call goes'],
  ['resume', 'Resume and watch'],
  ['access', 'Access and tokens'],
  ['records', 'Records and replay'],
  ['ops', 'How the node is'],
  ['client', 'What a client sends'],
  ['server', 'What the node sends'],
  ['errors', 'Error codes'],
  ['closes', 'Close codes'],
  ['limits', 'Limits'],
  ['snippets', 'Programs to copy'],
];

export function page({ schemas, examples, api }, snippets) {
  const links = SECTIONS.map(([id, title]) => `<li><a href="#${id}">${title}</a></li>`).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Live Stand: the WebSocket API</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/docs.css">
<script src="/docs/console.js" type="module"></script>
</head>
<body>
<header>
<p><a href="/">Live Stand</a></p>
<h1>The WebSocket API</h1>
<p>Version ${escape(api.info.version)}, at <code>${escape(api.channels.liveStand.address)}</code>. The same for programs:
<a href="/api/v1/asyncapi.yaml">AsyncAPI</a>, schemas of the <a href="/api/v1/schemas/client.json">client's</a> and the
<a href="/api/v1/schemas/server.json">node's</a> messages, and of <a href="/api/v1/schemas/ops.json">how the node is</a>.</p>
<nav aria-label="Sections"><ul>${links}</ul></nav>
</header>
<main>
${sections({ schemas, examples, api }, snippets).join('\n')}
</main>
</body>
</html>
`;
}

function sections({ schemas, examples, api }, snippets) {
  const rows = (facts) => facts.map((cells) => ({ cells: cells.map(inline) }));
  const codes = schemas.server.$defs.errorCode.enum;
  const meanings = meaningsOf(schemas.server.$defs.errorCode.description);
  const errors = codes.map((each) => ({
    id: `error-${each}`,
    cells: [`<code>${each}</code>`, inline(meanings.get(each) ?? ''), ...ERRORS[each].map(inline)],
  }));
  const names = [...messageNames(schemas.client), ...messageNames(schemas.server)];
  const said = chaptersOf(api.info.description);
  const content = {
    console: CONSOLE,
    ops: report(
      schemas.ops,
      examples.filter(({ from }) => from === 'ops'),
    ),
    access: table('Scopes', ['scope', 'good for'], rows(SCOPES)),
    errors: table('Error codes', ['code', 'meaning', 'component', 'fatal', 'what to do'], errors),
    closes: table('Close codes', ['code', 'why', 'the call'], rows(CLOSES)),
    limits: table('Limits', ['what', 'how much'], rows(LIMITS)),
    snippets: snippets.map(snippet).join('\n'),
  };
  for (const side of ['client', 'server']) {
    const own = examples.filter(({ from }) => from === side);
    content[side] = messageNames(schemas[side])
      .map((name) => message(name, side, { schema: schemas[side], examples: own, api }))
      .join('\n');
  }
  return SECTIONS.map(
    ([id, title]) => `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${linked(prose(said.get(title) ?? ''), [...names, ...codes])}
${content[id] ?? ''}
</section>`,
  );
}

function message(name, side, { schema, examples, api }) {
  const definition = schema.$defs[name];
  const reply = (api.operations[name]?.reply?.messages ?? []).map(({ $ref }) => {
    const answer = $ref.split('/').at(-1);
    return `<a href="#message-${answer}"><code>${answer}</code></a>`;
  });
  const fields = fieldsOf(definition, schema).map((field) => ({ cells: fieldCells(field) }));
  const shown = examples.filter((each) => each.message.type === name);
  return `<article id="message-${name}">
<h3><code>${name}</code></h3>
<p class="way">${side === 'client' ? 'Client to node' : 'Node to client'}</p>
<p>${inline(definition.description)}</p>
${reply.length === 0 ? '' : `<p>May be followed by: ${reply.join(', ')}.</p>`}
${table(`Fields of ${name}`, ['field', 'type', 'required', 'limits', 'what it is'], fields)}
${examplesOf(name, shown)}
</article>`;
}

/** The report for an operator: it has no envelope, and is no message. */
function report(schema, examples) {
  const fields = fieldsOf(schema, schema).map((field) => ({ cells: fieldCells(field) }));
  return `${table(`Fields of ${schema.title}`, ['field', 'type', 'required', 'limits', 'what it is'], fields)}
${examplesOf(schema.title, examples)}`;
}

function examplesOf(name, examples) {
  const shown = examples.map(({ name: file, message }) =>
    code(JSON.stringify(message, null, 2), `Example ${file}`),
  );
  return `<details><summary>${shown.length === 1 ? 'Example' : 'Examples'} of <code>${name}</code></summary>
${shown.join('\n')}
</details>`;
}

/** The schema says them in one text: `Stable. code: what it means. code: ...`. */
export function meaningsOf(description) {
  const found = description.matchAll(/([a-z_]+): (.+?\.)(?= [a-z_]+: |$)/g);
  return new Map([...found].map(([, name, meaning]) => [name, meaning]));
}

/** The description has chapters with the titles of our sections: `## Title`. */
export function chaptersOf(description) {
  const [, ...chapters] = description.split(/^## /m);
  return new Map(
    chapters.map((chapter) => {
      const end = chapter.indexOf('\n');
      return [chapter.slice(0, end), chapter.slice(end + 1)];
    }),
  );
}

/** Names of messages and errors lead to what is said of them. */
function linked(html, known) {
  return html.replaceAll(/<code>([A-Za-z_]+)<\/code>/g, (whole, name) => {
    if (!known.includes(name)) return whole;
    return `<a href="#${name in ERRORS ? 'error' : 'message'}-${name}">${whole}</a>`;
  });
}

function snippet({ id, title, text }) {
  return `<h3>${escape(title)}</h3>
<button type="button" class="copy" data-copy="snippet-${id}" hidden>Copy</button>
${code(text, title, `snippet-${id}`)}`;
}

const CONSOLE = `<p>Frames as this node sends them, without a microphone and without sound. The id of a call is in the answer to
<code>start_demo_call</code>, and in the address of the page's link for watchers.</p>
<form id="try">
<label>Id of a call <input name="session" autocomplete="off" spellcheck="false" maxlength="128"></label>
<label>Token, off the node's machine <input name="token" autocomplete="off" spellcheck="false"></label>
<p class="buttons"><button type="button" name="connect">Connect</button>
<button type="button" name="watch">Watch the call</button>
<button type="button" name="record">Fetch its record</button>
<button type="button" name="disconnect">Disconnect</button></p>
</form>
<p id="said" role="status">Not connected.</p>
<div id="frames" role="log" aria-label="Frames" tabindex="0"></div>
<noscript><p>The console needs JavaScript; the rest of this page does not.</p></noscript>`;
