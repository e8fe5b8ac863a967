import type { ErrorCode } from '@/lib/protocol/messages';

/** A request that the node refused, did not answer, or could not be asked. */
export class RequestError extends Error {
  readonly code: ErrorCode | 'no_answer' | 'connection_lost';

  constructor(code: RequestError['code'], message: string) {
    super(message);
    this.name = 'RequestError';
    this.code = code;
  }
}
