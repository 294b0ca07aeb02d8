// Messages and files that a fault holds back until they are released. They lie in this process: who takes messages for the same
// database in another process does not release them, and a message dies with the process as one does that is under way. A held file
// lies in the folder, and is taken up again at the next start.
import type { StandingFault } from '../core/fault.ts';

export interface HeldMessage {
  fault: Pick<StandingFault, 'id' | 'kind'>;
  /** ISO 8601, by the workspace's clock; undefined: until it is released. */
  until?: string;
  /** Released too when the next message or file of the workspace has been processed. */
  afterNext: boolean;
  /** Processes it, or brings it to its end. */
  finish(): Promise<unknown>;
  /** Takes away what lies of it, when its workspace is no more; never rejects. */
  drop?(): Promise<void>;
}

/** A workspace as it is now: another of the same name has another moment at which it was made. */
export interface PresentWorkspace {
  createdAt: string;
  /** ISO 8601, by its clock. */
  now: string;
}

interface Held {
  message: HeldMessage;
  /** When the workspace was made that it was held for; undefined: it is no more. */
  createdAt: string | undefined;
}

export class HeldMessages {
  readonly #held = new Map<string, Held[]>();
  readonly #present: (workspace: string) => Promise<PresentWorkspace | undefined>;

  /** `present`: looks without using the workspace, so that no lease is renewed; undefined where there is none. */
  constructor(present: (workspace: string) => Promise<PresentWorkspace | undefined>) {
    this.#present = present;
  }

  async hold(workspace: string, message: HeldMessage): Promise<void> {
    const createdAt = (await this.#present(workspace))?.createdAt;
    this.#keep(workspace, [...this.#of(workspace), { message, createdAt }]);
  }

  /** Those of the workspace as it is: what was held for an earlier one of its name is gone with that. */
  async of(workspace: string): Promise<readonly HeldMessage[]> {
    if (!this.#held.has(workspace)) return [];
    const before = this.#of(workspace);
    const present = await this.#present(workspace);
    const isGone = ({ createdAt }: Held) => createdAt === undefined || createdAt !== present?.createdAt;
    const gone = new Set(before.filter(isGone));
    // More may have come in the meantime.
    this.#keep(
      workspace,
      this.#of(workspace).filter((held) => !gone.has(held)),
    );
    for (const { message } of gone) await message.drop?.();
    return this.#of(workspace).map(({ message }) => message);
  }

  /**
   * Finishes those that are meant, one after another as they were held; resolves with how many. One that cannot be finished is held on, and
   * the others are finished all the same; then it rejects with what was wrong.
   */
  async release(workspace: string, isMeant: (message: HeldMessage) => boolean = () => true): Promise<number> {
    const living = new Set(await this.of(workspace));
    const isReleased = ({ message }: Held) => living.has(message) && isMeant(message);
    const meant = this.#of(workspace).filter(isReleased);
    this.#keep(
      workspace,
      this.#of(workspace).filter((held) => !meant.includes(held)),
    );
    const failed: { held: Held; error: unknown }[] = [];
    for (const held of meant) await held.message.finish().catch((error) => failed.push({ held, error }));
    if (failed[0]) {
      this.#keep(workspace, [...failed.map(({ held }) => held), ...this.#of(workspace)]);
      throw failed[0].error;
    }
    return meant.length;
  }

  /** The next one has been processed: those that it has overtaken come now. */
  nextIsProcessed(workspace: string): Promise<number> {
    return this.release(workspace, ({ afterNext }) => afterNext);
  }

  /** Those that were held until a moment that has come. Rejects, when all are looked at, with what was wrong first. */
  async releaseDue(): Promise<void> {
    const failed: unknown[] = [];
    for (const workspace of [...this.#held.keys()])
      await this.#releaseDueOf(workspace).catch((error) => failed.push(error));
    if (failed.length > 0) throw failed[0];
  }

  async #releaseDueOf(workspace: string): Promise<void> {
    const now = (await this.#present(workspace))?.now ?? '';
    await this.release(workspace, ({ until }) => until !== undefined && until <= now);
  }

  /** They are gone with their workspace. */
  async forget(workspace: string): Promise<void> {
    const gone = this.#of(workspace);
    this.#held.delete(workspace);
    for (const { message } of gone) await message.drop?.();
  }

  #of(workspace: string): readonly Held[] {
    return this.#held.get(workspace) ?? [];
  }

  #keep(workspace: string, held: Held[]): void {
    if (held.length === 0) this.#held.delete(workspace);
    else this.#held.set(workspace, held);
  }
}
