// The steps that find out what became of a transfer without a verdict: in one of LAFT's ways, by a person's word, by a late receipt.
import type { PersonsWord } from '../../../adapter/transfer/persons-word.ts';
import { openContradictions } from '../../../adapter/transfer/states.ts';
import { allBases } from '../ends/laft-end.ts';
import { type PersonsWords, type ReconcileWords, reopening, type SettleWords } from '../language/action-shapes.ts';
import { matchesNothing } from '../matches-nothing.ts';
import { laftOf, type PlayStep, type Stage } from '../play/stage.ts';
import type { Step } from '../scenario.ts';
import { putReceipts } from '../wire/file-courier.ts';
import { transferring } from './transfer.ts';

const who = 'Saksbehandler i Visma';

export const settle: PlayStep<SettleWords> = async (stage, words, step) => {
  const { total } = await laftOf(stage).end.bases(stage.workspace, { state: 'unknown', limit: 1 });
  if (total === 0) throw matchesNothing(step, 'no invoice basis is in the state unknown');
  const options = words === 'all' ? {} : { by: words.by };
  return await transferring(stage, async ({ end }) => (await end.settle(stage.workspace, options)).notes);
};

export const personSays: PlayStep<PersonsWords> = async (stage, words, step) => {
  const laft = laftOf(stage);
  const { transfers } = await laft.end.transfers(stage.workspace, { limit: 1000 });
  const open = transfers.filter(
    (each) => each.state === 'unknown' || each.state === 'awaiting receipt' || openContradictions(each).length > 0,
  );
  if (open.length === 0) {
    throw matchesNothing(step, 'no transfer is unknown, awaits its receipt, or is contradicted by an answer');
  }
  const word = await wordOf(stage, words, step);
  for (const { transferId } of open) {
    laft.notes = (await laft.end.settleByPerson(stage.workspace, transferId, word)).notes;
  }
  return undefined;
};

async function wordOf(stage: Stage, words: PersonsWords, step: Step): Promise<PersonsWord> {
  if (words === 'nothing was received') return { who, received: false };
  if (words === 'everything was accepted') return { who, received: true, accepted: 'all', rejected: [] };
  const bases = await allBases(laftOf(stage).end, stage.workspace);
  const rejected = words.rejected.map(({ tenancy, because }) => {
    const open = bases.find(
      ({ basis, state, heldBackBy }) =>
        basis.tenancy === tenancy && (state === 'unknown' || state === 'awaiting receipt' || heldBackBy !== undefined),
    );
    if (!open) throw matchesNothing(step, `no transfer that waits for a word has a basis of tenancy ${tenancy}`);
    return { basisId: open.basis.id, reason: because };
  });
  return { who, received: true, accepted: 'all', rejected };
}

/** An answer to it is no transfer: what Visma said of the latest one stands. */
export const reconcile: PlayStep<ReconcileWords> = async (stage, words) => {
  const laft = laftOf(stage);
  laft.notes = (await laft.end.reconcile(stage.workspace, words === reopening ? { reopen: true } : {})).notes;
  return undefined;
};

export const lateReceiptsArrive: PlayStep<string> = async (stage, _, step) => {
  const late = [...stage.wire.takeLateReceipts(), ...(await stage.fileWay.newReceipts())];
  if (late.length === 0) throw matchesNothing(step, 'no receipt is late');
  await putReceipts(stage.world.disk, stage.folders, late);
  const laft = laftOf(stage);
  laft.notes = (await laft.end.collectReceipts(stage.workspace)).notes;
  return undefined;
};

const longestToWaitMs = 1000;

/** Until whatever was sent has arrived or never will, by what the installation says of the longest life of a message. */
export const waitUntilNothingIsLate: PlayStep<string> = async (stage, _, step) => {
  const life = laftOf(stage).installation.longestMessageLifeMs ?? Number.POSITIVE_INFINITY;
  if (life > longestToWaitMs) {
    const setting = 'correct a value in LAFT: { settings: invoicing, longest message life in milliseconds: "20" }';
    throw matchesNothing(step, `a message may live longer than a scenario waits; say so before: ${setting}`);
  }
  // One more: the moment at which it ends still counts as being under way.
  await stage.world.clock.wait(life + 1);
  return undefined;
};
