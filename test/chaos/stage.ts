// Both ends on files of their own, one workspace a run; and the network between them, which may keep a message for later.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Installation, Laft } from '../../adapter/laft.ts';
import { instantAfter } from '../../foundation/world/instant.ts';
import { realWorld } from '../../foundation/world/real-world.ts';
import type { OutgoingRequest } from '../../foundation/world/world.ts';
import { type Played, registerName } from './installation.ts';
import { type MortalLaft, openMortalLaft } from './mortal-laft.ts';
import { rentalData } from './town.ts';
import { VismaEnd } from './visma-end.ts';

export const longestLifeMs = 3_600_000;
/** LAFT's own word for where Visma is, whatever port that has after a start. */
const vismaForLaft = 'http://visma.test';
const runsOnOneFile = 40;

export class Stage {
  readonly visma: VismaEnd;
  readonly #folder: string;
  #laft: MortalLaft | undefined;
  #kept: OutgoingRequest[] = [];
  #now = '2026-11-22T13:00:00.000Z';
  #runs = 0;
  workspace = '';

  private constructor(folder: string) {
    this.#folder = folder;
    this.visma = new VismaEnd(folder);
  }

  static async open(): Promise<Stage> {
    const stage = new Stage(await mkdtemp(join(tmpdir(), 'visma-testbench-chaos-')));
    await stage.visma.start();
    await stage.startLaft();
    return stage;
  }

  async close(): Promise<void> {
    await this.#laft?.bury();
    await this.visma.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get isWorn(): boolean {
    return this.#runs >= runsOnOneFile;
  }

  get laft(): Laft {
    if (!this.#laft) throw new Error('LAFT is not there');
    return this.#laft.laft;
  }

  get life(): MortalLaft['life'] {
    if (!this.#laft) throw new Error('LAFT is not there');
    return this.#laft.life;
  }

  get now(): string {
    return this.#now;
  }

  get keptMessages(): number {
    return this.#kept.length;
  }

  forward(ms: number): void {
    this.#now = instantAfter(this.#now, ms);
  }

  /** A town of its own, with nothing invoiced. */
  async begin(played: Played): Promise<void> {
    this.#runs += 1;
    this.workspace = `run-${this.#runs}`;
    this.#kept = [];
    this.#now = '2026-11-22T13:00:00.000Z';
    this.visma.surprises.length = 0;
    await this.visma.open(this.workspace, registerName(played));
    await this.visma.setClock(this.workspace, this.#now);
    await this.laft.open(this.workspace, this.installation(played));
    await this.laft.loadRentalData(this.workspace, rentalData);
  }

  installation({ settleBy, duplicateProtection, getTransfer, layout, batchSize }: Played): Installation {
    const url = `${vismaForLaft}/w/${this.workspace}/ws_fakturagrunnlag`;
    return {
      webService: { url, user: 'laft', password: 'laft', timeoutMs: 10_000 },
      file: {
        outFolder: this.visma.inFolder(this.workspace),
        receiptFolder: this.visma.receiptFolders(this.workspace),
        layout,
      },
      batchSize,
      settleBy,
      longestMessageLifeMs: longestLifeMs,
      vismaGuarantees: { duplicateProtection, getTransfer },
      senderSystem: 'LAFT',
      vatRates: { '0': '0' },
    };
  }

  /** The next process on the same book. */
  async startLaft(): Promise<void> {
    await this.#laft?.bury();
    const network = {
      send: (request: OutgoingRequest) => realWorld.send(this.#toVisma(request)),
      keep: (request: OutgoingRequest) => {
        this.#kept.push(request);
      },
    };
    this.#laft = await openMortalLaft(join(this.#folder, 'laft.sqlite'), () => this.#now, network);
  }

  async restartVisma(): Promise<void> {
    await this.visma.stop();
    await this.visma.start();
  }

  /** What the network has kept arrives; nobody waits for the answers. */
  async lateMessagesArrive(): Promise<number> {
    const kept = this.#kept.splice(0);
    for (const request of kept) await realWorld.send(this.#toVisma(request)).catch(() => undefined);
    return kept.length;
  }

  #toVisma(request: OutgoingRequest): OutgoingRequest {
    return { ...request, url: request.url.replace(vismaForLaft, this.visma.url) };
  }
}
