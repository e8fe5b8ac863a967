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
<link rel="stylesheet" href="/docs/docs.css">
<script src="/docs/console.js" type="module"></script>
</head>
<body>
<header>
<p><a href="/">Live Stand</a></p>
<h1>The WebSocket API</h1>
<p>Version ${escape(api.info.version)}, at <code>${escape(api.channels.liveStand.address)}</code>. The same for programs:
<a href="/api/v1/asyncapi.yaml">AsyncAPI</a>, schemas of the <a href="/api/v1/schemas/client.json">client's</a> and the
<a href="/api/v1/schemas/server.json">node's</a> messages.</p>
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
  const tables = {
    errors: table('Error codes', ['code', 'meaning', 'component', 'fatal', 'what to do'], errors),
    closes: table('Close codes', ['code', 'why', 'the call'], rows(CLOSES)),
    limits: table('Limits', ['what', 'how much'], rows(LIMITS)),
  };
  const content = {
    ...tables,
    console: CONSOLE,
    course: prose(api.info.description),
    resume: RESUME,
    access: ACCESS + table('Scopes', ['scope', 'good for'], rows(SCOPES)),
    records: RECORDS,
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
${content[id]}
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
  const shown = examples
    .filter((each) => each.message.type === name)
    .map((each) => code(JSON.stringify(each.message, null, 2), `Example ${each.name}`));
  return `<article id="message-${name}">
<h3><code>${name}</code></h3>
<p class="way">${side === 'client' ? 'Client to node' : 'Node to client'}</p>
<p>${inline(definition.description)}</p>
${reply.length === 0 ? '' : `<p>May be followed by: ${reply.join(', ')}.</p>`}
${table(`Fields of ${name}`, ['field', 'type', 'required', 'limits', 'what it is'], fields)}
<details><summary>${shown.length === 1 ? 'Example' : 'Examples'} of <code>${name}</code></summary>
${shown.join('\n')}
</details>
</article>`;
}

/** The schema says them in one text: `Stable. code: what it means. code: ...`. */
export function meaningsOf(description) {
  const found = description.matchAll(/([a-z_]+): (.+?\.)(?= [a-z_]+: |$)/g);
  return new Map([...found].map(([, name, meaning]) => [name, meaning]));
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
<ol id="frames" role="log" aria-label="Frames" tabindex="0"></ol>
<noscript><p>The console needs JavaScript; the rest of this page does not.</p></noscript>`;

const RESUME = `<p>A socket that is lost is not the end of its call. Connect anew, wait for <code>stand_info</code>, send
<a href="#message-resume"><code>resume</code></a> with the id of the call and the highest <code>seq</code> that came: what was missed comes with its
own numbers, then <code>call_resumed</code>. There are as many milliseconds for it as <code>demo_call_started</code> told in
<code>resume_within_ms</code>. After <code>resume_gap</code> only <code>watch</code> is left.</p>
<p>To look on at somebody's call, send <a href="#message-watch"><code>watch</code></a> with its id: <code>call_snapshot</code> tells what was so far,
and the news follow. A watcher changes nothing: any attempt is answered with <code>no_call</code>.</p>
<p><strong>Who knows the <code>session_id</code> of a call and may call can also resume it</strong>, and so take it over. A second screen on another
machine should therefore be given a token of the scope <code>watch</code>.</p>`;

const ACCESS = `<p>Programs and pages on the node's own machine need no token. Elsewhere a page of the node's, or of one of
<code>http.allowed_origins</code>, needs one if the node has a <code>LIVESTAND_TOKEN_SECRET</code>; programs always do, and cannot connect where
there is no secret. <code>./live-stand token --scope watch --minutes 60</code> prints a token. Send it as
<code>Authorization: Bearer TOKEN</code>, or, in a browser's WebSocket, as <code>?token=TOKEN</code>; a page is opened as
<code>/?token=TOKEN</code>. The handshake is answered with 401 where a token is missing, broken or expired, with 403 where the origin or the scope is not
enough. Each scope is good for all that those before it are:</p>
`;

const RECORDS = `<p><code>GET /api/v1/records/SESSION_ID.jsonl</code> is what a call told: one message a line, as it went to its client.
<code>SESSION_ID.wav</code> is how it sounded, where that was kept. Both take <code>Range</code>; what is not there is 404. They hold every word of the caller, and need
the scope <code>watch</code> off the node's machine. The page plays a record at <a href="/?replay"><code>/?replay</code></a>;
<code>./live-stand replay FILE</code> shows one without a node.</p>`;
