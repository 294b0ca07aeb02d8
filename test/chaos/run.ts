// One run: the stage, the installation, and what people have in their hands.
import type { Laft } from '../../adapter/laft.ts';
import type { BookedTransfer } from '../../adapter/transfer/states.ts';
import type { Played } from './installation.ts';
import type { Seen } from './person.ts';
import type { Stage } from './stage.ts';
import type { VismaEnd } from './visma-end.ts';

export class Run {
  readonly stage: Stage;
  played: Played;
  /** Receipts that a person was given. */
  readonly receiptsInHand: Buffer[] = [];
  /** Transfers whose file a person has carried. */
  readonly carried = new Set<string>();
  /** A message lived longer than was stated, which only protection against duplicates makes harmless. */
  overdue = false;

  constructor(stage: Stage, played: Played) {
    this.stage = stage;
    this.played = played;
  }

  get workspace(): string {
    return this.stage.workspace;
  }

  get laft(): Laft {
    return this.stage.laft;
  }

  get visma(): VismaEnd {
    return this.stage.visma;
  }

  get channel(): 'web-service' | 'file' {
    return this.played.way === 'web service' ? 'web-service' : 'file';
  }

  async transfers(): Promise<BookedTransfer[]> {
    return (await this.laft.transfers(this.workspace)).transfers;
  }

  async seen(): Promise<Seen> {
    const [receipts, bases] = [await this.visma.receipts(this.workspace), await this.visma.bases(this.workspace)];
    const booked = (await this.laft.bases(this.workspace)).bases;
    const sentIn = new Map(booked.map(({ basis, transferId }) => [basis.id, transferId]));
    return { receipts, bases, sentIn };
  }

  /** Whatever is under way arrives, or is brought to its end. */
  async everythingArrives(): Promise<void> {
    for (let round = 0; round < 6; round++) {
      const late = await this.stage.lateMessagesArrive();
      const released = await this.visma.release(this.workspace);
      await this.visma.lookIntoFolder();
      if (late + released === 0) return;
    }
  }
}

/** One of a list, whatever number was drawn. */
export function chosen<T>(list: readonly T[], which: number): T | undefined {
  return list[which % Math.max(list.length, 1)];
}
