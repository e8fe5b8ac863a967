import type { PlainConfig } from './Config.js';
import { Failure } from './Failure.js';
import type { Counts, Notice } from './Messages.js';
import { Room } from './Room.js';
import type { Workers } from './Workers.js';

/** Who asked for a room: a control connection. Its rooms are its own and go with it. */
export interface RoomOwner {
  readonly closed: boolean;
  notify(notice: Notice): void;
}

/** All rooms by name. A name is taken for all owners, a room is seen by its owner alone. */
export class Rooms {
  readonly #workers: Workers;
  readonly #plain: PlainConfig;
  readonly #rooms = new Map<string, { readonly owner: RoomOwner; readonly room: Room }>();
  readonly #opening = new Set<string>();

  constructor(workers: Workers, plain: PlainConfig) {
    this.#workers = workers;
    this.#plain = plain;
  }

  async open(name: string, owner: RoomOwner): Promise<Room> {
    if (this.#rooms.has(name) || this.#opening.has(name)) {
      throw new Failure('already_exists', 'there is a room of this name');
    }
    this.#opening.add(name);
    try {
      const room = await Room.open(name, await this.#workers.leastLoaded(), this.#plain, {
        notify: (notice) => {
          owner.notify(notice);
        },
        roomGone: () => this.#rooms.delete(name),
      });
      if (owner.closed) {
        room.close();
        throw new Failure('unavailable', 'the connection was closed');
      }
      this.#rooms.set(name, { owner, room });
      return room;
    } finally {
      this.#opening.delete(name);
    }
  }

  /** Throws `not_found` also for a room of another owner. */
  room(name: string, owner: RoomOwner): Room {
    const entry = this.#rooms.get(name);
    if (entry?.owner !== owner) throw new Failure('not_found', 'there is no such room');
    return entry.room;
  }

  close(name: string, owner: RoomOwner): void {
    const entry = this.#rooms.get(name);
    if (entry?.owner === owner) entry.room.close();
  }

  closePeer(name: string, peer: string, owner: RoomOwner): void {
    const entry = this.#rooms.get(name);
    if (entry?.owner === owner) entry.room.closePeer(peer);
  }

  /** An owner went: its rooms are closed. */
  ownerGone(owner: RoomOwner): void {
    for (const entry of [...this.#rooms.values()]) {
      if (entry.owner === owner) entry.room.close();
    }
  }

  counts(): Counts {
    const total = { rooms: this.#rooms.size, peers: 0, transports: 0, producers: 0, consumers: 0 };
    for (const { room } of this.#rooms.values()) {
      const counts = room.counts();
      total.peers += counts.peers;
      total.transports += counts.transports;
      total.producers += counts.producers;
      total.consumers += counts.consumers;
    }
    return total;
  }
}
