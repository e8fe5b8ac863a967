import type { ErrorCode } from '../protocol/messages.ts';

/** A request that the node refused, did not answer, or could not be asked. */
export class RequestError extends Error {
  readonly code: ErrorCode | 'no_answer' | 'connection_lost' | 'hung_up';

  constructor(code: RequestError['code'], message: string) {
    super(message);
    this.name = 'RequestError';
    this.code = code;
  }
}
