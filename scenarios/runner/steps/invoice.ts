// The steps that make invoice bases beside the period's run: by hand, and as credits.
import type { BookedBasis } from '../../../adapter/transfer/states.ts';
import { allBases } from '../ends/laft-end.ts';
import type { ByHandWords, CreditWords } from '../language/action-shapes.ts';
import { matchesNothing } from '../matches-nothing.ts';
import { noteMissing } from '../play/note-codes.ts';
import { laftOf, type PlayStep, type Stage } from '../play/stage.ts';
import type { Step } from '../scenario.ts';

export const invoiceByHand: PlayStep<ByHandWords> = async (stage, { tenancy, from, to }) => {
  const laft = laftOf(stage);
  laft.run = await laft.end.invoiceByHand(stage.workspace, { tenancies: [tenancy], from, to });
  await noteMissing(stage);
  return undefined;
};

export const credit: PlayStep<CreditWords> = async (stage, words, step) => {
  const { end } = laftOf(stage);
  const { basis } = await basisToCredit(stage, words, step);
  await end.credit(stage.workspace, [basis.id]);
  return undefined;
};

/** Whatever state it is in: what is not transferred is for LAFT to refuse. */
async function basisToCredit(stage: Stage, words: CreditWords, step: Step): Promise<BookedBasis> {
  const { tenancy, period } = typeof words === 'string' ? { tenancy: words, period: '' } : words;
  const bases = await allBases(laftOf(stage).end, stage.workspace);
  const found = bases.filter(
    ({ basis }) =>
      basis.tenancy === tenancy &&
      basis.creditOf === '' &&
      (basis.id.startsWith(period) || basis.periodFrom.startsWith(period)),
  );
  const [only, other] = found;
  if (!only) throw matchesNothing(step, `no invoice basis of tenancy ${tenancy} ${period}`.trimEnd());
  if (other) throw matchesNothing(step, `${found.length} invoice bases of tenancy ${tenancy}; name one by its period`);
  return only;
}
