// Opens a transfer again of which Visma has nothing, whatever it answered once: only where that takes nothing from anybody else.
import type { InBothLanguages } from '../../contracts/receipt.ts';
import type { Instant } from '../../foundation/world/world.ts';
import { type BasisRow, basesByIds, creditsOf, moveBasesOf } from '../stores/basis-rows.ts';
import type { Page } from '../stores/page.ts';
import { forgetVerdicts } from '../stores/transfer-report-rows.ts';
import { readTransfer, type TransferRow, updateTransfer } from '../stores/transfer-rows.ts';
import { coverCreditedDays } from './credits.ts';
import { restingAlsoOn, withoutAnswer } from './settling-rests-on.ts';

export interface Reopening {
  reason: InBothLanguages;
  /** Who has said that Visma has nothing, as the book names where its contradictions come from. */
  from: string;
}

/** Transferred → unknown. Answers why it was not done, as a clause; `undefined` when it was. */
export async function reopen(
  page: Page,
  transferId: string,
  why: Reopening & { now: Instant },
): Promise<InBothLanguages | undefined> {
  const transfer = await readTransfer(page, transferId);
  if (transfer?.state !== 'transferred') return notTransferred;
  const bases = await basesByIds(page, transfer.basisIds);
  const held = (await whatHolds(page, transferId, bases)) ?? (await coverCreditedDays(page, bases));
  if (held) return held;
  const { settledAt: _, saidBy: __, receiptNumber: ___, ...rest } = restingAlsoOn(transfer, withoutAnswer);
  const nothing = { transferredCount: 0, failedCount: 0, transferredOre: 0, failedOre: 0, findings: [] };
  const resolved = contradictionsResolved(transfer, why);
  await updateTransfer(page, { ...rest, ...nothing, ...resolved, state: 'unknown', reason: why.reason });
  await forgetVerdicts(page, transferId);
  await moveBasesOf(page, transfer, { state: 'unknown', errors: [] });
  return undefined;
}

/**
 * The stored bytes hold every basis of the transfer. One that has been corrected or sent again since would be taken out of the hands of whoever
 * has it now, and come to Visma a second time as it was then.
 */
async function whatHolds(
  page: Page,
  transferId: string,
  bases: readonly BasisRow[],
): Promise<InBothLanguages | undefined> {
  const [credit] = (
    await creditsOf(
      page,
      bases.map(({ basis }) => basis.id),
    )
  ).values();
  if (credit) return creditedBy(credit);
  const gone = bases.find((row) => row.transferId !== transferId);
  return gone && goneElsewhere(gone);
}

/** A receipt that said otherwise is still for a person to look at: only what the same source has said is acted upon. */
function contradictionsResolved(
  { contradictions }: TransferRow,
  { from, now }: { from: string; now: Instant },
): Pick<TransferRow, 'contradictions'> {
  if (!contradictions) return {};
  return { contradictions: contradictions.map((each) => (each.from === from ? { reopenedAt: now, ...each } : each)) };
}

const notTransferred: InBothLanguages = {
  nb: 'den er ikke overført lenger',
  en: 'it is not transferred any more',
};

function creditedBy({ basis }: BasisRow): InBothLanguages {
  return {
    nb: `grunnlag ${basis.creditOf} i den er kreditert (${basis.id})`,
    en: `its basis ${basis.creditOf} is credited (${basis.id})`,
  };
}

function goneElsewhere({ basis, transferId }: BasisRow): InBothLanguages {
  if (transferId === undefined) {
    return {
      nb: `grunnlag ${basis.id} i den er endret siden`,
      en: `its basis ${basis.id} has been changed since`,
    };
  }
  return {
    nb: `grunnlag ${basis.id} i den er overført på nytt siden, i ${transferId}`,
    en: `its basis ${basis.id} has been transferred again since, in ${transferId}`,
  };
}
