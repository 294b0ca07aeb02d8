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
}

export class HeldMessages {
  readonly #held = new Map<string, HeldMessage[]>();

  hold(workspace: string, message: HeldMessage): void {
    this.#held.set(workspace, [...(this.#held.get(workspace) ?? []), message]);
  }

  of(workspace: string): readonly HeldMessage[] {
    return this.#held.get(workspace) ?? [];
  }

  /** Finishes those that are meant, one after another as they were held; resolves with how many. */
  async release(workspace: string, isMeant: (message: HeldMessage) => boolean = () => true): Promise<number> {
    const meant = this.of(workspace).filter(isMeant);
    this.#keep(
      workspace,
      this.of(workspace).filter((message) => !meant.includes(message)),
    );
    for (const { finish } of meant) await finish();
    return meant.length;
  }

  /** The next one has been processed: those that it has overtaken come now. */
  nextIsProcessed(workspace: string): Promise<number> {
    return this.release(workspace, ({ afterNext }) => afterNext);
  }

  /** Those that were held until a moment that has come. */
  async releaseDue(nowOf: (workspace: string) => Promise<string>): Promise<void> {
    for (const [workspace, messages] of this.#held) {
      if (messages.every(({ until }) => until === undefined)) continue;
      const now = await nowOf(workspace);
      await this.release(workspace, ({ until }) => until !== undefined && until <= now);
    }
  }

  /** They are gone with their workspace. */
  forget(workspace: string): void {
    this.#held.delete(workspace);
  }

  #keep(workspace: string, messages: HeldMessage[]): void {
    if (messages.length === 0) this.#held.delete(workspace);
    else this.#held.set(workspace, messages);
  }
}
