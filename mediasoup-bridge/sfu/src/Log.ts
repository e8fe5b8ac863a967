import { setLogEventListeners } from 'mediasoup';

import { LOG_LEVELS, type LogLevel } from './Config.js';

type Fields = Readonly<Record<string, unknown>>;

/** One JSON object per line on stderr: a static message, and fields for all that varies. */
export class Log {
  readonly #threshold: number;
  readonly #write: (line: string) => void;

  constructor(level: LogLevel, write = (line: string): void => void process.stderr.write(line)) {
    this.#threshold = LOG_LEVELS.indexOf(level);
    this.#write = write;
  }

  error(message: string, fields?: Fields): void {
    this.#log('error', message, fields);
  }

  warn(message: string, fields?: Fields): void {
    this.#log('warn', message, fields);
  }

  info(message: string, fields?: Fields): void {
    this.#log('info', message, fields);
  }

  debug(message: string, fields?: Fields): void {
    this.#log('debug', message, fields);
  }

  /** Takes over what mediasoup and its workers log. */
  adoptMediasoup(): void {
    const fields = (namespace: string, detail: string): Fields => ({ namespace, detail });
    setLogEventListeners({
      ondebug: (namespace, detail) => {
        this.debug('mediasoup', fields(namespace, detail));
      },
      onwarn: (namespace, detail) => {
        this.warn('mediasoup', fields(namespace, detail));
      },
      onerror: (namespace, detail, error) => {
        this.error('mediasoup', { ...fields(namespace, detail), error: error?.message });
      },
    });
  }

  #log(level: LogLevel, message: string, fields: Fields = {}): void {
    if (LOG_LEVELS.indexOf(level) > this.#threshold) return;
    const at = new Date().toISOString();
    this.#write(`${JSON.stringify({ at, level, message, ...fields })}\n`);
  }
}
