// Gives the sent bytes to somebody who may carry them to Visma: of a file that waits, that is one copy more on its way.
import type { Instant } from '../../foundation/world/world.ts';
import { settlingOf } from '../config.ts';
import { notInThisState } from '../refusal.ts';
import type { Page } from '../stores/page.ts';
import { readSentBytes, readTransfer, updateTransfer } from '../stores/transfer-rows.ts';
import { readWorkspace } from '../stores/workspace-rows.ts';
import { later } from './later.ts';

/**
 * Of a file without a verdict it is noted that it was given out now: "nothing received" counts from then on, and the refusal of one copy
 * says nothing of the others. A LaftRefusal where a person carries the file and it is settled, since its bases may go in another one, and
 * while it is being handed over: whoever does that tells by the copies which of them is theirs.
 * `undefined`: there is no such transfer.
 */
export async function giveOut(page: Page, transferId: string, now: Instant): Promise<Buffer | undefined> {
  const transfer = await readTransfer(page, transferId);
  const isSettled = transfer?.state === 'transferred' || transfer?.state === 'failed';
  if (transfer?.carriedBy === 'person' && isSettled) {
    throw notInThisState(
      `Transfer ${transferId} is settled: its file is not to be carried to Visma any more, because its bases may be in another transfer. What it held stands with each of its bases.`,
      `Overføring ${transferId} er gjort opp: filen skal ikke bæres til Visma lenger, for grunnlagene kan være i en annen overføring. Hva den holdt, står ved hvert av grunnlagene.`,
    );
  }
  if (transfer?.channel === 'file' && transfer.state === 'sending') {
    throw notInThisState(
      `The file of transfer ${transferId} is being put where Visma takes it. Ask for it again when that is done.`,
      `Filen til overføring ${transferId} legges der Visma henter den akkurat nå. Be om den igjen når det er gjort.`,
    );
  }
  if (transfer?.channel === 'file' && !isSettled) {
    const { installation } = (await readWorkspace(page)) ?? {};
    const { longestMessageLifeMs } = settlingOf(installation ?? {});
    await updateTransfer(page, {
      ...transfer,
      attempts: transfer.attempts + 1,
      givenOutAt: later(transfer.givenOutAt, now),
      longestLifeMs: Math.max(transfer.longestLifeMs ?? 0, longestMessageLifeMs),
    });
  }
  return readSentBytes(page, transferId);
}
