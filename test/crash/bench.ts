// LAFT and Visma as two processes on databases that outlive them, a relay between them, and a month of a small municipality with
// missing and mismatching data in LAFT's book.
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, type TestContext } from 'vitest';
import { stringify } from 'yaml';
import { writeRentalExcel } from '../../adapter/rental/excel-template.ts';
import { generateMunicipality } from '../../scenarios/fixtures/municipality/generate-municipality.ts';
import { type Ended, Processes, type Running } from './processes.ts';
import { type Relay, startRelay } from './relay.ts';

export const month = '2026-11';
/** Bases in one message. */
export const batchSize = 5;

export interface Databases {
  laft: string;
  visma: string;
}

/** What the month must come to, reckoned by neither end. */
export type Expected = ReturnType<typeof generateMunicipality>['expected'];

/** A folder with the register, the import file, and a book in which the month is invoiced: each test starts from a copy of it. */
export class Town {
  readonly folder: string;
  readonly expected: Expected;

  private constructor(folder: string, expected: Expected) {
    this.folder = folder;
    this.expected = expected;
  }

  static async make(tenancies: number): Promise<Town> {
    const folder = await mkdtemp(join(tmpdir(), 'visma-testbench-crash-'));
    const { data, register, expected } = generateMunicipality({
      tenancies,
      seed: 11,
      missingShare: 9,
      mismatchShare: 9,
    });
    const town = new Town(folder, expected);
    await writeFile(town.register, stringify(register));
    await writeFile(join(folder, 'import.xlsx'), await writeRentalExcel(data, 'nb'));
    const processes = new Processes(folder);
    try {
      await town.invoice(processes, town.book);
    } catch (error) {
      await town.remove();
      throw error;
    } finally {
      await processes.killAll();
    }
    return town;
  }

  get register(): string {
    return join(this.folder, 'register.yaml');
  }

  get book(): string {
    return join(this.folder, 'book.sqlite');
  }

  /** The import file read and the month's bases made. */
  async invoice(processes: Processes, database: string): Promise<void> {
    const at = ['--database', database];
    // Amounts include VAT, and the town lets business premises with it.
    mustEnd(
      await processes.run('laft', ['laft', 'configure', ...wireOf('http://127.0.0.1:9'), ...vatRates, ...at]),
      [0],
    );
    mustEnd(await processes.run('laft', ['laft', 'import', join(this.folder, 'import.xlsx'), ...at]), [0]);
    mustEnd(await processes.run('laft', ['laft', 'invoice', month, ...at]), [1]);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

const vatRates = ['--vat-rate', '3=25'];

function wireOf(url: string): string[] {
  return ['--url', `${url}/ws_fakturagrunnlag`, '--user', 'laft', '--password', 'laft'];
}

/** Throws what the process said when it ended in another way. */
function mustEnd(ended: Ended, codes: readonly number[]): Ended {
  if (ended.code !== null && codes.includes(ended.code)) return ended;
  throw new Error(`ended with ${ended.code ?? ended.signal}: ${ended.stderr}${ended.stdout}`);
}

/** What starts a bench for a test of this file and stops it when the test is over, all of them in one town of so many tenancies. */
export function benchesInTownOf(tenancies: number): (context: TestContext, databases?: Databases) => Promise<Bench> {
  let town: Town;
  beforeAll(async () => {
    town = await Town.make(tenancies);
    return () => town.remove();
  });
  return async ({ onTestFinished }, databases) => {
    const bench = await Bench.start(town, databases);
    onTestFinished(() => bench.stop());
    return bench;
  };
}

/** One test's two systems. Whoever dies is started again on the same database. */
export class Bench {
  readonly folder: string;
  readonly processes: Processes;
  readonly relay: Relay;
  readonly databases: Databases;
  readonly town: Town;
  #visma: Running | undefined;
  #vismaUrl = '';
  #lives = 0;

  private constructor(parts: { folder: string; relay: Relay; databases: Databases; town: Town }) {
    this.folder = parts.folder;
    this.relay = parts.relay;
    this.databases = parts.databases;
    this.town = parts.town;
    this.processes = new Processes(parts.folder);
  }

  /** `databases` left out: SQLite files in the test's folder. */
  static async start(town: Town, databases?: Databases): Promise<Bench> {
    const folder = await mkdtemp(join(town.folder, 'bench-'));
    const own = databases ?? { laft: join(folder, 'laft.sqlite'), visma: join(folder, 'visma.sqlite') };
    const bench = new Bench({ folder, relay: await startRelay(), databases: own, town });
    try {
      await mkdir(join(bench.dropFolder, 'in'), { recursive: true });
      if (databases) await town.invoice(bench.processes, own.laft);
      else await copyFile(town.book, own.laft);
      await bench.startVisma();
      await bench.configure();
    } catch (error) {
      await bench.stop();
      throw error;
    }
    return bench;
  }

  get dropFolder(): string {
    return join(this.folder, 'drop');
  }

  /** Resolves when Visma says that it is ready. */
  async startVisma(): Promise<void> {
    this.#lives += 1;
    const readyFile = join(this.folder, `ready-${this.#lives}.json`);
    const files = ['--ready-file', readyFile, '--register', this.town.register, '--drop-folder', this.dropFolder];
    const looks = ['--poll-ms', '10', '--settle-ms', '10', '--unfinished-ms', '10'];
    const args = ['serve', '--port', '0', '--json', '--database', this.databases.visma, ...looks, ...files];
    this.#visma = this.processes.start('visma', args);
    await this.#visma.firstLine;
    const { url, port } = JSON.parse(await readFile(readyFile, 'utf8')) as { url: string; port: number };
    this.#vismaUrl = url;
    this.relay.leadTo(port);
  }

  async killVisma(): Promise<void> {
    await this.#visma?.kill();
  }

  /** Resolves when Visma has died by itself. */
  async vismaDied(): Promise<Ended | undefined> {
    return this.#visma?.ended;
  }

  async stopVisma(): Promise<Ended | undefined> {
    this.#visma?.child.kill('SIGTERM');
    return this.#visma?.ended;
  }

  startLaft(...args: string[]): Running {
    const [command = '', ...rest] = args;
    return this.processes.start('laft', ['laft', command, '--database', this.databases.laft, ...rest]);
  }

  /** A command that must come to its end: all as wanted (0), or not yet (1). */
  async laft(...args: string[]): Promise<Ended> {
    return mustEnd(await this.startLaft(...args).ended, [0, 1]);
  }

  async laftJson<T>(...args: string[]): Promise<T> {
    return JSON.parse((await this.laft(...args, '--json')).stdout) as T;
  }

  /** A call of Visma's control API. */
  async ask(path: string, method = 'GET', body?: object): Promise<unknown> {
    const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(`${this.#vismaUrl}/api${path}`, { method, ...json });
    if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  async stop(): Promise<void> {
    await this.processes.killAll();
    await this.relay.close();
  }

  private async configure(): Promise<void> {
    const wire = [...wireOf(this.relay.url), ...vatRates];
    const folders = ['--out-folder', join(this.dropFolder, 'in'), '--receipt-folder', this.dropFolder];
    mustEnd(await this.startLaft('configure', ...wire, ...folders, '--batch-size', String(batchSize)).ended, [0]);
  }
}
