// What has been started from a page and takes its time: it goes on while the pages show how far it has come.
import { UserError } from '../../foundation/user-error.ts';
import type { Progress, TransferRun } from '../laft.ts';
import { LaftRefusal, notInThisState } from '../refusal.ts';

export type RunKind = 'web-service' | 'download' | 'folder' | 'settle' | 'receipts';

export interface StartedRun {
  kind: RunKind;
  /** Bases handed over so far, and how many there are; absent until the first are. */
  progress?: { done: number; of: number };
  /** What it came to. */
  result?: TransferRun;
  /** Why it stopped, where LAFT has said so. */
  refused?: { nb: string; en: string };
  /** It was refused because of where something stands, or because it is not there: no setting changes that. */
  isOfState?: boolean;
  /** It stopped for a reason that nobody expected, logged under this id. */
  failedAs?: string;
}

/** At most one a workspace at a time; the latest is kept until the next begins, or the process ends. */
export class TransferRuns {
  readonly #runs = new Map<string, StartedRun>();
  readonly #report: (error: unknown) => string;

  /** `report` takes what was not expected, and gives the id under which it is told. */
  constructor(report: (error: unknown) => string) {
    this.#report = report;
  }

  latest(workspace: string): StartedRun | undefined {
    return this.#runs.get(workspace);
  }

  isUnderWay(workspace: string): boolean {
    const run = this.#runs.get(workspace);
    return run !== undefined && !isOver(run);
  }

  /** Begins, and does not wait. Throws a LaftRefusal while another is under way. */
  start(workspace: string, kind: RunKind, work: (onProgress: Progress) => Promise<TransferRun>): void {
    if (this.isUnderWay(workspace)) {
      throw notInThisState(
        'Another transfer is under way here; wait until it is over.',
        'En annen overføring pågår her; vent til den er ferdig.',
      );
    }
    const run: StartedRun = { kind };
    this.#runs.set(workspace, run);
    const onProgress: Progress = (done, of) => {
      run.progress = { done, of };
    };
    void work(onProgress).then(
      (result) => {
        run.result = result;
      },
      (error: unknown) => {
        if (error instanceof LaftRefusal) run.isOfState = true;
        if (error instanceof UserError) run.refused = error.inBothLanguages;
        else run.failedAs = this.#report(error);
      },
    );
  }
}

export function isOver({ result, refused, failedAs }: StartedRun): boolean {
  return result !== undefined || refused !== undefined || failedAs !== undefined;
}
