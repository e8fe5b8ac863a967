// How a scripted node is: the golden report, whose clock and packets go on by themselves, and faults that take effect.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const GOLDEN = path.join(import.meta.dirname, '..', '..', '..', 'test_data', 'protocol');
const ADDRESS = '/api/v1/ops';
/** Of each call, both ways. */
const PACKETS_PER_SECOND = 50;

export class FakeOps {
  #began;
  #report;
  /** What is answered in place of a report: `{status, body}`; null for nothing. */
  refusal = null;
  /** What a fault is refused with: `{status, error}`. */
  faultRefusal = null;
  /** Held until it is let go, as by a node that thinks; null for none. */
  held = null;
  /** The token that is asked for; null for none. */
  token = null;
  /** How many of 100 packets get lost. */
  loss = 0;
  /** What was asked of the faults. */
  asked = [];
  reports = 0;

  /** From now on the node is as in `ops.NAME.json`, but for `changes`. */
  async be(name, changes = {}) {
    const golden = JSON.parse(await readFile(path.join(GOLDEN, `ops.${name}.json`), 'utf8'));
    this.#report = { ...golden, ...changes };
    this.#began = Date.now();
    this.refusal = null;
    this.faultRefusal = null;
    this.held = null;
    this.token = null;
    this.loss = 0;
    this.asked.length = 0;
    this.reports = 0;
  }

  change(changes) {
    this.#report = { ...this.#report, ...changes };
  }

  status(name, status, detail = 'so it is') {
    const dependencies = this.#report.dependencies.map((each) =>
      each.name === name ? { ...each, status, detail } : each,
    );
    this.change({ dependencies });
  }

  /** Answers what is asked of it; false for what is asked of somebody else. */
  async answer(request, response) {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname !== ADDRESS && pathname !== `${ADDRESS}/faults`) return false;
    const say = (status, body) => {
      const text = typeof body === 'string';
      response.statusCode = status;
      response.setHeader('content-type', text ? 'text/plain' : 'application/json');
      response.end(text ? body : JSON.stringify(body));
    };
    const shown = request.headers.authorization;
    if (this.refusal !== null) say(this.refusal.status, this.refusal.body);
    else if (this.token !== null && shown === undefined) say(401, 'a token is needed');
    else if (this.token !== null && shown !== `Bearer ${this.token}`) say(401, 'not valid');
    else if (request.method === 'POST') {
      const { name, on } = JSON.parse(await bodyOf(request));
      this.asked.push({ name, on });
      await this.held;
      if (this.faultRefusal !== null) {
        say(this.faultRefusal.status, { error: this.faultRefusal.error });
      } else {
        const faults = this.#report.faults.map((each) =>
          each.name === name ? { name, on } : each,
        );
        this.change({ faults });
        say(200, { faults });
      }
    } else {
      this.reports++;
      say(200, this.#now());
    }
    return true;
  }

  #now() {
    const passed = Date.now() - this.#began;
    const report = this.#report;
    const due = Math.round((passed / 1000) * PACKETS_PER_SECOND * report.calls.length);
    const lost = Math.round((due * this.loss) / 100);
    const { media } = report;
    return {
      ...report,
      ts: new Date(Date.parse(report.ts) + passed).toISOString(),
      uptime_ms: report.uptime_ms + passed,
      media: {
        ...media,
        packets_sent: media.packets_sent + due,
        packets_received: media.packets_received + due - lost,
        lost: media.lost + lost,
        concealed: media.concealed + lost,
      },
    };
  }
}

async function bodyOf(request) {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
