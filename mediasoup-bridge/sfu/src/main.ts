import { type Config, ConfigError, readConfig } from './Config.js';
import { Log } from './Log.js';
import { MediaServer, StartFailure } from './MediaServer.js';

/** EX_CONFIG of sysexits.h: the operator, not the program, has to mend something. */
const EXIT_CONFIG = 78;
const EXIT_FAILURE = 1;

try {
  await run();
} catch (error) {
  if (error instanceof ConfigError) exitWith(EXIT_CONFIG, error.message);
  if (error instanceof StartFailure) exitWith(EXIT_FAILURE, error.message);
  throw error;
}

async function run(): Promise<never> {
  // With the parent gone there may be nobody to read: no reason to crash.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  const config = readConfig(process.env);
  // The worker processes inherit the environment; the secret is none of their business.
  delete process.env['SFU_SECRET'];
  const log = new Log(config.logLevel);
  log.adoptMediasoup();
  const asked = askedToStop(config);

  const server = await MediaServer.start(config, log);
  process.stdout.write(`${JSON.stringify(server.ready)}\n`);
  log.info('ready', { ...server.ready });

  log.info('closing', { reason: await asked });
  await server.close();
  process.exit(0);
}

/** Resolves with the reason, once; whatever asks a second time is heard and ignored. */
function askedToStop(config: Config): Promise<string> {
  return new Promise((resolve) => {
    process.on('SIGTERM', resolve);
    process.on('SIGINT', resolve);
    if (!config.exitWithStdin) return;
    const ended = (): void => {
      resolve('stdin ended');
    };
    process.stdin.on('end', ended).on('error', ended).resume();
  });
}

function exitWith(status: number, sentence: string): never {
  process.stderr.write(`${JSON.stringify({ level: 'error', message: sentence })}\n`);
  process.exit(status);
}
