import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { ConfigError, readConfig } from '../dist/Config.js';

const SFU_SECRET = '0123456789abcdef';

test('readConfig() with a secret alone gives the defaults', () => {
  assert.deepEqual(readConfig({ SFU_SECRET }), {
    host: '127.0.0.1',
    port: 4400,
    secret: SFU_SECRET,
    rtc: { listenIp: '127.0.0.1', port: 44400 },
    plain: { listenIp: '127.0.0.1', portMin: 40000, portMax: 40999 },
    workers: 1,
    exitWithStdin: false,
    logLevel: 'info',
  });
});

test('readConfig() takes every variable', () => {
  const config = readConfig({
    SFU_SECRET,
    SFU_HOST: '0.0.0.0',
    SFU_PORT: '0',
    SFU_RTC_LISTEN_IP: '0.0.0.0',
    SFU_RTC_ANNOUNCED_ADDRESS: 'media.example.org',
    SFU_RTC_PORT: '5000',
    SFU_PLAIN_LISTEN_IP: '::1',
    SFU_PLAIN_ANNOUNCED_ADDRESS: '10.0.0.7',
    SFU_PLAIN_PORT_MIN: '6000',
    SFU_PLAIN_PORT_MAX: '6001',
    SFU_WORKERS: '4',
    SFU_EXIT_WITH_STDIN: '1',
    SFU_LOG_LEVEL: 'debug',
  });

  assert.deepEqual(config, {
    host: '0.0.0.0',
    port: 0,
    secret: SFU_SECRET,
    rtc: { listenIp: '0.0.0.0', announcedAddress: 'media.example.org', port: 5000 },
    plain: { listenIp: '::1', announcedAddress: '10.0.0.7', portMin: 6000, portMax: 6001 },
    workers: 4,
    exitWithStdin: true,
    logLevel: 'debug',
  });
});

test('readConfig() takes an empty variable for an absent one', () => {
  assert.equal(readConfig({ SFU_SECRET, SFU_PORT: ' ' }).port, 4400);
});

const BAD: readonly [string, string, Record<string, string>?][] = [
  ['SFU_SECRET', ''],
  ['SFU_SECRET', '0123456789abcde'],
  ['SFU_PORT', '-1'],
  ['SFU_PORT', '65536'],
  ['SFU_PORT', '0x10'],
  ['SFU_RTC_PORT', 'any'],
  ['SFU_RTC_PORT', '65535', { SFU_WORKERS: '2' }],
  ['SFU_RTC_LISTEN_IP', 'localhost'],
  ['SFU_RTC_ANNOUNCED_ADDRESS', '', { SFU_RTC_LISTEN_IP: '0.0.0.0' }],
  ['SFU_PLAIN_LISTEN_IP', '1.2.3'],
  ['SFU_PLAIN_ANNOUNCED_ADDRESS', '', { SFU_PLAIN_LISTEN_IP: '::' }],
  ['SFU_PLAIN_PORT_MIN', '80'],
  ['SFU_PLAIN_PORT_MAX', '39999'],
  ['SFU_WORKERS', '0'],
  ['SFU_EXIT_WITH_STDIN', 'yes'],
  ['SFU_LOG_LEVEL', 'loud'],
];

for (const [name, value, others] of BAD) {
  test(`readConfig() with ${name}="${value}" throws one sentence that names it`, () => {
    assert.throws(
      () => readConfig({ SFU_SECRET, ...others, [name]: value }),
      (error) => error instanceof ConfigError && new RegExp(`^${name} .*\\.$`).test(error.message),
    );
  });
}

test('the README names every variable and no other', () => {
  const variables = (file: string): string[] => {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8');
    return [...new Set(text.match(/\bSFU_[A-Z_]+[A-Z]\b/g))].sort();
  };

  assert.deepEqual(variables('../README.md'), variables('../src/Config.ts'));
});
