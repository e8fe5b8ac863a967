import { isIP } from 'node:net';

/** All that can be set from outside, read once at the start and never changed. */
export interface Config {
  readonly host: string;
  /** Port of the control protocol; 0 takes any free one. */
  readonly port: number;
  readonly secret: string;
  readonly rtc: RtcConfig;
  readonly plain: PlainConfig;
  readonly workers: number;
  readonly exitWithStdin: boolean;
  readonly logLevel: LogLevel;
}

/** Where browsers reach the server: one port, UDP and TCP, for each worker. */
export interface RtcConfig {
  readonly listenIp: string;
  readonly announcedAddress?: string;
  /** The first worker's port, the next worker takes the next one; 0 takes any free ones. */
  readonly port: number;
}

/** Where agents' plain RTP legs reach the server: one port of the range for each leg. */
export interface PlainConfig {
  readonly listenIp: string;
  readonly announcedAddress?: string;
  readonly portMin: number;
  readonly portMax: number;
}

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Environment = Readonly<Record<string, string | undefined>>;

const SECRET_MIN_LENGTH = 16;

/** A variable with a value that cannot be used; the message is one sentence that names it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the environment; throws a {@link ConfigError} for the first bad value. */
export function readConfig(env: Environment): Config {
  const rtc = {
    ...address(env, 'SFU_RTC_LISTEN_IP', 'SFU_RTC_ANNOUNCED_ADDRESS'),
    port: integer(env, 'SFU_RTC_PORT', 44400, 0, 65535),
  };
  const portMin = integer(env, 'SFU_PLAIN_PORT_MIN', 40000, 1024, 65535);
  const portMax = integer(env, 'SFU_PLAIN_PORT_MAX', Math.max(portMin, 40999), 1024, 65535);
  if (portMax < portMin) {
    throw new ConfigError(`SFU_PLAIN_PORT_MAX must not be below SFU_PLAIN_PORT_MIN (${portMin}).`);
  }
  const workers = integer(env, 'SFU_WORKERS', 1, 1, 64);
  if (rtc.port + workers - 1 > 65535) {
    throw new ConfigError('SFU_RTC_PORT leaves no ports for the workers after the first.');
  }
  return {
    host: text(env, 'SFU_HOST') ?? '127.0.0.1',
    port: integer(env, 'SFU_PORT', 4400, 0, 65535),
    secret: secret(env),
    rtc,
    plain: {
      ...address(env, 'SFU_PLAIN_LISTEN_IP', 'SFU_PLAIN_ANNOUNCED_ADDRESS'),
      portMin,
      portMax,
    },
    workers,
    exitWithStdin: flag(env, 'SFU_EXIT_WITH_STDIN'),
    logLevel: logLevel(env),
  };
}

/** An empty variable counts as absent, as in `SFU_PORT= node ...` and in compose files. */
function text(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

function integer(
  env: Environment,
  name: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const value = text(env, name);
  if (value === undefined) return fallback;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (!(number >= min && number <= max)) {
    throw new ConfigError(`${name} must be a whole number from ${min} to ${max}, not "${value}".`);
  }
  return number;
}

function secret(env: Environment): string {
  const value = env['SFU_SECRET'] ?? '';
  if (value.length < SECRET_MIN_LENGTH) {
    throw new ConfigError(`SFU_SECRET must have at least ${SECRET_MIN_LENGTH} characters.`);
  }
  return value;
}

function address(
  env: Environment,
  ipName: string,
  announcedName: string,
): { listenIp: string; announcedAddress?: string } {
  const listenIp = text(env, ipName) ?? '127.0.0.1';
  if (isIP(listenIp) === 0) {
    throw new ConfigError(`${ipName} must be an IP address, not "${listenIp}".`);
  }
  const announcedAddress = text(env, announcedName);
  if (announcedAddress !== undefined) return { listenIp, announcedAddress };
  if (listenIp === '0.0.0.0' || listenIp === '::') {
    throw new ConfigError(`${announcedName} must be set when ${ipName} is ${listenIp}.`);
  }
  return { listenIp };
}

function flag(env: Environment, name: string): boolean {
  const value = text(env, name) ?? '0';
  if (value !== '0' && value !== '1') {
    throw new ConfigError(`${name} must be 0 or 1, not "${value}".`);
  }
  return value === '1';
}

function logLevel(env: Environment): LogLevel {
  const value = text(env, 'SFU_LOG_LEVEL') ?? 'info';
  const level = LOG_LEVELS.find((known) => known === value);
  if (level === undefined) {
    throw new ConfigError(`SFU_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${value}".`);
  }
  return level;
}
