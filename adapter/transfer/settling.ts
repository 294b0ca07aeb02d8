// Finds out what became of transfers without a complete answer, in the way of the installation: by repeating, by asking, or by a person's word.
import type { InBothLanguages } from '../../contracts/receipt.ts';
import type { RestsOn } from '../../contracts/rests-on.ts';
import { UserError } from '../../foundation/user-error.ts';
import { settlingOf } from '../config.ts';
import type { SettleOptions, TransferRun } from '../laft.ts';
import { notInThisState } from '../refusal.ts';
import { type TransferRow, transfersInState } from '../stores/transfer-rows.ts';
import { channelOut } from './channel-out.ts';
import type { Desk } from './desk.ts';
import { refuseUnsafe, type SettleBy } from './pairings.ts';
import { knownTransfer, report } from './run-report.ts';
import { settlingRestsOn } from './settling-rests-on.ts';
import { notSettledNote } from './transfer-notes.ts';
import type { ChannelOut, Run } from './transfer-run.ts';

/** Every unknown transfer, or the one named, the oldest first. One that stays unknown holds up no other. */
export async function settle(desk: Desk, options: SettleOptions): Promise<TransferRun> {
  const { settleBy, vismaGuarantees } = settlingOf(desk.installation);
  const way = options.by ?? settleBy;
  refuseUnsafe(way, vismaGuarantees);
  const wanted =
    options.transferId === undefined
      ? await transfersInState(desk.page, 'unknown')
      : [await unknownOne(desk, options.transferId)];
  const restsOn = settlingRestsOn(way, vismaGuarantees);
  const run: Run = { transferIds: [], notes: [] };
  for (const transfer of wanted) {
    if (desk.isClosing()) break;
    run.transferIds.push(transfer.transferId);
    const settling = () => settleOne(desk, transfer, { way: ways[way], restsOn });
    if (options.transferId !== undefined) await settling();
    else run.notes.push(...(await orWhyNot(desk, transfer, settling)));
  }
  return report(
    desk,
    run,
    wanted.flatMap((transfer) => transfer.basisIds),
  );
}

async function settleOne(
  desk: Desk,
  transfer: TransferRow,
  { way, restsOn }: { way: Way; restsOn: readonly RestsOn[] },
): Promise<void> {
  const out = await channelOut(desk, transfer);
  if (await out.stillLies?.(transfer)) await desk.journal.handedOver(transfer.transferId);
  else await way(desk, transfer, { out, restsOn });
}

/** Where its channel is not configured any more, or its folder is away: that is its reason to wait on, and told. */
async function orWhyNot(
  { journal }: Desk,
  { transferId }: TransferRow,
  settling: () => Promise<void>,
): Promise<InBothLanguages[]> {
  try {
    await settling();
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const reason = error.inBothLanguages;
    await journal.judge(transferId, { kind: 'incomplete', reason });
    return [notSettledNote(transferId, reason)];
  }
}

interface Going {
  out: ChannelOut;
  /** What going this way rests on. */
  restsOn: readonly RestsOn[];
}

type Way = (desk: Desk, transfer: TransferRow, going: Going) => Promise<void>;

const ways: Readonly<Record<SettleBy, Way>> = {
  repeat: async ({ journal, installation }, { transferId }, { out, restsOn }) => {
    const { longestMessageLifeMs: longestLifeMs } = settlingOf(installation);
    const again = await journal.beginAgain(transferId, {
      longestLifeMs,
      holdsMs: out.holdsMs,
      restsOn,
      ...(out.putIn === undefined ? {} : { putIn: out.putIn }),
    });
    if (!again) return;
    const { fileName, basisIds, attempts: attempt } = again.transfer;
    await out.handOver(
      { transferId, basisIds, bytes: again.bytes, attempt, ...(fileName === undefined ? {} : { fileName }) },
      journal,
    );
  },
  ask: async ({ journal }, transfer, { out, restsOn }) => {
    if (out.ask) return out.ask(transfer, journal, restsOn);
    await journal.judge(transfer.transferId, { kind: 'incomplete', reason: nobodyToAsk }, { restsOn });
  },
  person: async ({ journal }, { transferId }, { restsOn }) => {
    await journal.judge(transferId, { kind: 'incomplete', reason: waitsForWord(transferId) }, { restsOn });
  },
};

async function unknownOne(desk: Desk, transferId: string): Promise<TransferRow> {
  const transfer = await knownTransfer(desk, transferId);
  if (transfer.state !== 'unknown')
    throw notInThisState(
      `Transfer ${transferId} is ${transfer.state}, expected unknown.`,
      `Overføring ${transferId} er ikke ukjent.`,
    );
  return transfer;
}

const nobodyToAsk = {
  nb: 'Filen ligger ikke lenger i mappen, og webtjenesten vet ikke om filer. Les kvitteringen, eller si hva Visma gjorde (laft settle --transfer).',
  en: 'The file is no longer in the folder, and the web service does not know of files. Read its receipt, or say what Visma did (laft settle --transfer).',
};

function waitsForWord(transferId: string): { nb: string; en: string } {
  return {
    nb: `Se etter i Visma, og si hva som ble mottatt: laft settle --transfer ${transferId} --received all|none.`,
    en: `Look in Visma, and say what was received: laft settle --transfer ${transferId} --received all|none.`,
  };
}
