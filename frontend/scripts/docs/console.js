// The console of the reference: shows the frames of this node, and fetches records.
const API = '/api/v1/live-stand';
const MOST_SHOWN = 200;

const form = document.getElementById('try');
const said = document.getElementById('said');
const frames = document.getElementById('frames');
let socket = null;
let seq = 0;

const say = (text) => (said.textContent = text);
const field = (name) => form.elements[name].value.trim();

function show(from, text) {
  const item = document.createElement('p');
  item.dataset.from = from;
  item.textContent = `${from}: ${text}`;
  frames.append(item);
  while (frames.childElementCount > MOST_SHOWN) frames.firstElementChild.remove();
  frames.scrollTop = frames.scrollHeight;
}

/** A socket that is open: the present one, or a new one. */
function open() {
  if (socket?.readyState === WebSocket.OPEN) return Promise.resolve(socket);
  socket?.close();
  const address = new URL(API, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  if (field('token') !== '') address.searchParams.set('token', field('token'));
  const next = new WebSocket(address);
  socket = next;
  seq = 0;
  say('Connecting.');
  next.addEventListener('message', ({ data }) => show('node', data));
  next.addEventListener('close', ({ code, reason }) => {
    if (socket === next) say(`Closed with ${code}${reason === '' ? '' : `: ${reason}`}.`);
  });
  return new Promise((resolve) => {
    next.addEventListener('open', () => {
      say('Connected.');
      resolve(next);
    });
  });
}

async function watch(session) {
  const through = await open();
  const message = { v: 1, type: 'watch', seq: ++seq, payload: { session_id: session } };
  through.send(JSON.stringify(message));
  show('client', JSON.stringify(message));
}

async function fetchRecord(session) {
  const headers = field('token') === '' ? {} : { Authorization: `Bearer ${field('token')}` };
  const answer = await fetch(`/api/v1/records/${encodeURIComponent(session)}.jsonl`, { headers });
  if (!answer.ok) {
    say(`No record: ${answer.status}.`);
    return;
  }
  const lines = (await answer.text()).split('\n').filter((line) => line !== '');
  for (const line of lines) show('record', line);
  say(`The record has ${lines.length} messages.`);
}

/** What is done to a call, once it is named. */
function withSession(act) {
  const session = field('session');
  if (session === '') {
    say('Give the id of a call first.');
    form.elements.session.focus();
    return;
  }
  act(session).catch((error) => say(`It failed: ${error.message}`));
}

form.addEventListener('submit', (event) => event.preventDefault());
form.elements.connect.addEventListener('click', () => void open());
form.elements.watch.addEventListener('click', () => withSession(watch));
form.elements.record.addEventListener('click', () => withSession(fetchRecord));
form.elements.disconnect.addEventListener('click', () => socket?.close(1000));

// Browsers give a clipboard to secure pages only.
for (const button of navigator.clipboard === undefined ? [] : document.querySelectorAll('.copy')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = 'Copied';
  });
}
