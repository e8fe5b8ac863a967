import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ServerMessage, ServerType } from '../src/protocol/messages.ts';

const FOLDER = path.join(import.meta.dirname, '..', '..', '..', 'test_data', 'protocol');

/** The messages that the node's own tests hold to its schemas, by file name without the ending. */
export function goldenNames(from: 'client' | 'server'): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.startsWith(`${from}.`))
    .map((name) => name.replace(/\.json$/, ''));
}

export function goldenText(name: string): string {
  return readFileSync(path.join(FOLDER, `${name}.json`), 'utf8');
}

/** `golden('transcript.assistant')` is the message of `server.transcript.assistant.json`. */
export function golden<T extends ServerType>(
  name: T | `${T}.${string}`,
): Extract<ServerMessage, { type: T }> {
  return JSON.parse(goldenText(`server.${name}`)) as Extract<ServerMessage, { type: T }>;
}
