import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import type { ErrorCode, Method, Notice, RequestData } from '../dist/Messages.js';

interface Definition {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Definition>>;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly oneOf?: readonly Definition[];
}

const schema = JSON.parse(
  readFileSync(new URL('../schema/control.schema.json', import.meta.url), 'utf8'),
) as { $defs: Record<string, Definition> };

/** `true` for a field that must be there; the compiler holds this table and the types equal. */
type Fields<T> = { readonly [K in keyof T]-?: undefined extends T[K] ? false : true };

const REQUESTS: { readonly [M in Method]: Fields<RequestData[M]> } = {
  createRoom: { room: true },
  closeRoom: { room: true },
  closePeer: { room: true, peer: true },
  createWebRtcTransport: { room: true, peer: true, direction: true },
  connectWebRtcTransport: { room: true, peer: true, transportId: true, dtlsParameters: true },
  createPlainTransport: { room: true, peer: true, srtp: false },
  produce: { room: true, peer: true, transportId: true, kind: true, rtpParameters: true },
  consume: { room: true, peer: true, transportId: true, producerId: true, rtpCapabilities: false },
  resumeConsumer: { room: true, peer: true, consumerId: true },
  roomStats: { room: true },
  health: {},
};

const ERRORS: Readonly<Record<ErrorCode, true>> = {
  bad_request: true,
  not_found: true,
  already_exists: true,
  cannot_consume: true,
  unavailable: true,
  internal: true,
};

type NoticeFields = {
  readonly [N in Notice as N['notice']]: Fields<N['data']>;
};

const NOTICES: NoticeFields = {
  transportState: { room: true, peer: true, transportId: true, state: true },
  audioLevels: { room: true, levels: true },
  roomClosed: { room: true, reason: true },
};

function fieldsOf(definition: Definition | undefined): Record<string, boolean> {
  return Object.fromEntries(
    Object.keys(definition?.properties ?? {}).map((name) => [
      name,
      definition?.required?.includes(name) ?? false,
    ]),
  );
}

test('types and schema know the same methods', () => {
  const methods = schema.$defs['request']?.properties?.['method']?.enum ?? [];

  assert.deepEqual([...methods].sort(), Object.keys(REQUESTS).sort());
});

for (const [method, fields] of Object.entries(REQUESTS)) {
  test(`types and schema know the same fields of ${method}`, () => {
    assert.deepEqual(fieldsOf(schema.$defs[method]), fields);
  });
}

test('types and schema know the same error codes', () => {
  const refusal = schema.$defs['reply']?.oneOf?.[1];
  const codes = refusal?.properties?.['error']?.properties?.['code']?.enum ?? [];

  assert.deepEqual([...codes].sort(), Object.keys(ERRORS).sort());
});

test('types and schema know the same notices', () => {
  const notices = Object.fromEntries(
    (schema.$defs['notice']?.oneOf ?? []).map(({ properties }) => [
      String(properties?.['notice']?.const),
      fieldsOf(properties?.['data']),
    ]),
  );

  assert.deepEqual(notices, NOTICES);
});
