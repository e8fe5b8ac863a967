import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** The way to a node, which can be cut: a TCP relay on this machine. */
export class Cable {
  #server;
  #ends = new Set();
  #plugged = true;
  url;

  /** @param to the node's address, such as `http://127.0.0.1:8080` */
  static async lay(to) {
    const cable = new Cable();
    const { hostname, port } = new URL(to);
    cable.#server = createServer((here) => {
      if (!cable.#plugged) {
        here.destroy();
        return;
      }
      const there = connect(Number(port), hostname);
      for (const [end, other] of [
        [here, there],
        [there, here],
      ]) {
        cable.#ends.add(end);
        end.pipe(other);
        end.on('error', () => other.destroy());
        end.on('close', () => {
          cable.#ends.delete(end);
          other.destroy();
        });
      }
    });
    cable.#server.listen(0, '127.0.0.1');
    await once(cable.#server, 'listening');
    cable.url = `http://127.0.0.1:${cable.#server.address().port}/`;
    return cable;
  }

  /** Nothing goes through any more, and both ends are told so. */
  cut() {
    this.#plugged = false;
    for (const end of this.#ends) end.resetAndDestroy();
  }

  /** Whoever tries again gets through. */
  mend() {
    this.#plugged = true;
  }

  async close() {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
