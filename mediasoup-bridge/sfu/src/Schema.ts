import { readFileSync } from 'node:fs';

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

import { Failure } from './Failure.js';
import type { Request } from './Messages.js';

/** The longest message that is read, in bytes; a browser's capabilities take about 4 000. */
export const MESSAGE_LIMIT = 65_536;

const SCHEMA_FILE = new URL('../schema/control.schema.json', import.meta.url);

/** The control protocol's JSON Schema, compiled once. */
export class Schema {
  readonly #ajv: Ajv2020;
  readonly #id: string;

  constructor() {
    const schema = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as { $id: string };
    // The schema's if/then branches lean on the type given beside them.
    this.#ajv = new Ajv2020({ strict: true, strictTypes: false });
    this.#ajv.addSchema(schema);
    this.#id = schema.$id;
  }

  /** The validator of one definition: `request`, `reply`, `notice`... */
  definition(name: string): ValidateFunction {
    const validate = this.#ajv.getSchema(`${this.#id}#/$defs/${name}`);
    if (validate === undefined) throw new Error(`the schema defines no ${name}`);
    return validate;
  }
}

/** Turns the text of a message into a request, or says why it is none. */
export class RequestReader {
  readonly #validate: ValidateFunction;

  constructor(schema: Schema) {
    this.#validate = schema.definition('request');
  }

  /** Throws an {@link UnreadableRequest}. */
  read(text: string): Request {
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      throw new UnreadableRequest(0, 'the message is not JSON');
    }
    if (this.#validate(message)) return message as Request;
    const [error] = this.#validate.errors ?? [];
    const where = error?.instancePath === '' ? 'message' : error?.instancePath;
    throw new UnreadableRequest(idOf(message), `${where ?? 'message'} ${error?.message ?? ''}`);
  }
}

/** A message that is no request of the protocol; `id` is 0 where it could not be read. */
export class UnreadableRequest extends Failure {
  readonly id: number;

  constructor(id: number, message: string) {
    super('bad_request', message);
    this.id = id;
  }
}

function idOf(message: unknown): number {
  if (typeof message !== 'object' || message === null || !('id' in message)) return 0;
  return Number.isSafeInteger(message.id) && Number(message.id) >= 1 ? Number(message.id) : 0;
}
