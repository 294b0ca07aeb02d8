// Compares the book with Visma: an answer may say that something was received which is not there, and no sender can see that.
import type { InBothLanguages } from '../../contracts/receipt.ts';
import { settlingOf } from '../config.ts';
import type { ReconcileOptions, TransferRun } from '../laft.ts';
import { wrongInput } from '../refusal.ts';
import { type TransferRow, transfersInState } from '../stores/transfer-rows.ts';
import { connectionOf } from './channel-out.ts';
import { completeAnswer, type Judgement } from './complete-answer.ts';
import type { Desk } from './desk.ts';
import { report } from './run-report.ts';
import type { WebServiceSender } from './web-service-sender.ts';

/** Name of this way of learning it, where the book keeps from what it learned something. */
const from = 'getTransfer';

/**
 * Asks about every settled transfer, whichever way it went: Visma knows each by its id. Answers those that differ. A UserError when
 * this Visma does not answer the question, or the web service is not configured.
 */
export async function reconcile(desk: Desk, { reopen = false }: ReconcileOptions): Promise<TransferRun> {
  if (!settlingOf(desk.installation).vismaGuarantees.getTransfer) throw wrongInput(nobodyToAsk.en, nobodyToAsk.nb);
  const connection = connectionOf(desk);
  const { webServiceSender } = await import('./web-service-sender.ts');
  const sender = webServiceSender(connection, desk.world.send);
  const settled = [
    ...(await transfersInState(desk.page, 'transferred')),
    ...(await transfersInState(desk.page, 'failed')),
  ];
  const differing: TransferRow[] = [];
  const notes: InBothLanguages[] = [];
  let compared = 0;
  for (const transfer of settled) {
    if (desk.isClosing()) break;
    const found = await compare(desk, sender, transfer);
    if (!found.differs && found.note) {
      notes.push(found.note);
      continue;
    }
    compared += 1;
    if (!found.differs) continue;
    differing.push(transfer);
    notes.push(found.note);
    if (reopen && found.hasNothing) notes.push(await reopened(desk, transfer));
  }
  const notCompared = settled.length - compared;
  notes.push(comparedNote({ compared, notCompared, differing: differing.length }));
  const basisIds = differing.flatMap((transfer) => transfer.basisIds);
  const run = await report(desk, { transferIds: differing.map(({ transferId }) => transferId), notes }, basisIds);
  return notCompared > 0 ? { ...run, notCompared } : run;
}

type Compared =
  /** The note: it could not be compared. */
  { differs: false; note?: InBothLanguages } | { differs: true; hasNothing: boolean; note: InBothLanguages };

async function compare({ journal }: Desk, sender: WebServiceSender, transfer: TransferRow): Promise<Compared> {
  const { transferId } = transfer;
  const { answer } = await sender.ask(transferId);
  const hasNothing = answer.kind === 'not received';
  const judgement = hasNothing ? nothingOf(transfer) : completeAnswer(transfer, answer);
  if (judgement.kind === 'incomplete') return { differs: false, note: notComparedNote(transferId, judgement.reason) };
  const contradicting = await journal.contradict(transferId, judgement, from);
  if (!contradicting || contradicting.length === 0) return { differs: false };
  const note = hasNothing ? nothingThereNote(transfer) : saysOtherwiseNote(transferId, contradicting);
  return { differs: true, hasNothing, note };
}

/** As a verdict: of none of the bases Visma has anything. */
function nothingOf({ basisIds }: TransferRow): Extract<Judgement, { kind: 'verdict' }> {
  const bases = basisIds.map((basisId) => ({ basisId, accepted: false, findings: [] }));
  return { kind: 'verdict', acceptedOre: 0, findings: [], bases };
}

async function reopened({ journal }: Desk, { transferId }: TransferRow): Promise<InBothLanguages> {
  const why = await journal.reopen(transferId, { from, reason: nothingOfIt });
  return why === undefined
    ? { nb: `Overføring ${transferId} er åpnet igjen.`, en: `Transfer ${transferId} is open again.` }
    : {
        nb: `Overføring ${transferId} er ikke åpnet igjen: ${why.nb}. Se etter i Visma.`,
        en: `Transfer ${transferId} is not open again: ${why.en}. Look in Visma.`,
      };
}

const nothingOfIt: InBothLanguages = {
  nb: 'Visma svarte en gang at overføringen var mottatt, men har ingenting av den. Gjør opp: laft settle.',
  en: 'Visma answered once that the transfer was received, but has nothing of it. Settle it: laft settle.',
};

const nobodyToAsk: InBothLanguages = {
  nb: 'Denne Visma sier ikke hva det ble av en overføring (--get-transfer not-offered): sammenlign tidligere overføringer (laft transfers) med kvitteringslistene i Visma.',
  en: 'This Visma does not say what became of a transfer (--get-transfer not-offered): compare the previous transfers (laft transfers) with the receipt lists in Visma.',
};

function nothingThereNote({ transferId, basisIds }: TransferRow): InBothLanguages {
  const count = basisIds.length;
  return {
    nb: `Visma har ingenting av overføring ${transferId} (${count} grunnlag), som LAFT har fått svar om at er mottatt.`,
    en: `Visma has nothing of transfer ${transferId} (${count} ${count === 1 ? 'basis' : 'bases'}), which LAFT was answered had been received.`,
  };
}

function saysOtherwiseNote(transferId: string, basisIds: readonly string[]): InBothLanguages {
  return {
    nb: `Visma sier noe annet om ${basisIds.join(', ')} i overføring ${transferId}. Ingenting er endret; se etter i Visma.`,
    en: `Visma says otherwise of ${basisIds.join(', ')} in transfer ${transferId}. Nothing is changed; look in Visma.`,
  };
}

function notComparedNote(transferId: string, reason: InBothLanguages): InBothLanguages {
  return {
    nb: `Overføring ${transferId} er ikke sammenlignet: ${reason.nb}`,
    en: `Transfer ${transferId} is not compared: ${reason.en}`,
  };
}

/** "0 different" says nothing of those that could not be compared, so they are counted apart. */
function comparedNote(count: { compared: number; notCompared: number; differing: number }): InBothLanguages {
  const { compared, notCompared, differing } = count;
  const settled = compared + notCompared;
  if (settled === 0) {
    return {
      nb: 'Ingen overføring er gjort opp; det er ingenting å sammenligne med Visma.',
      en: 'No transfer is settled; there is nothing to compare with Visma.',
    };
  }
  const [nb, en] = [settled === 1 ? 'overføring' : 'overføringer', settled === 1 ? 'transfer' : 'transfers'];
  if (notCompared === 0) {
    return {
      nb: `${compared} ${nb} sammenlignet med Visma, ${differing} ulike.`,
      en: `${compared} ${en} compared with Visma, ${differing} different.`,
    };
  }
  return {
    nb: `${compared} av ${settled} ${nb} sammenlignet med Visma, ${differing} ulike; ${notCompared} kunne ikke sammenlignes.`,
    en: `${compared} of ${settled} ${en} compared with Visma, ${differing} different; ${notCompared} could not be compared.`,
  };
}
