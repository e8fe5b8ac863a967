import type { ErrorCode } from './Messages.js';

/** A request that cannot be granted, as its reply will say. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Waits for a call of mediasoup and turns its refusal into a {@link Failure}. */
export async function orFailure<T>(code: ErrorCode, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new Failure(code, reasonOf(error));
  }
}

/** What an error says, whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
