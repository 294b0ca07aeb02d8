// Finds out what became of transfers without a complete answer: by repeating, by asking, or by a person's word.
import type { RestsOn } from '../../contracts/rests-on.ts';
import { moment } from '../../foundation/pages/norwegian.ts';
import { instantAfter } from '../../foundation/world/instant.ts';
import type { Instant } from '../../foundation/world/world.ts';
import { settlingOf } from '../config.ts';
import type { SettleOptions, TransferRun } from '../laft.ts';
import { type LaftRefusal, notInThisState, unknownThing, wrongInput } from '../refusal.ts';
import { maskEveryNumber } from '../rental/field-value.ts';
import { readTransfer, type TransferRow, transfersInState } from '../stores/transfer-rows.ts';
import { channelOut } from './channel-out.ts';
import type { Desk } from './desk.ts';
import { longestLifeOf } from './not-received.ts';
import { refuseUnsafe, type SettleBy } from './pairings.ts';
import { type PersonsWord, verdictOfPerson } from './persons-word.ts';
import { report } from './run-report.ts';
import { settlingRestsOn } from './settling-rests-on.ts';
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
    run.transferIds.push(transfer.transferId);
    const out = await channelOut(desk, transfer);
    if (await out.stillLies?.(transfer)) await desk.journal.handedOver(transfer.transferId);
    else await ways[way](desk, transfer, { out, restsOn });
  }
  return report(
    desk,
    run,
    wanted.flatMap((transfer) => transfer.basisIds),
  );
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
    const again = await journal.beginAgain(transferId, { longestLifeMs, restsOn });
    if (!again) return;
    const { fileName, basisIds } = again.transfer;
    await out.handOver(
      { transferId, basisIds, bytes: again.bytes, ...(fileName === undefined ? {} : { fileName }) },
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
  const transfer = await known(desk, transferId);
  if (transfer.state !== 'unknown')
    throw notInThisState(
      `Transfer ${transferId} is ${transfer.state}, expected unknown.`,
      `Overføring ${transferId} er ikke ukjent.`,
    );
  return transfer;
}

async function known(desk: Desk, transferId: string): Promise<TransferRow> {
  const transfer = await readTransfer(desk.page, transferId);
  if (!transfer) {
    throw unknownThing(
      `There is no transfer "${transferId}" in workspace "${desk.page.workspace}".`,
      `Det er ingen overføring «${transferId}» i «${desk.page.workspace}».`,
    );
  }
  return transfer;
}

/**
 * A person has looked into Visma. Throws a UserError when the word does not account for every basis, a LaftRefusal when the transfer
 * is settled or under way, or when "nothing received" is said while a copy may still come.
 */
export async function settleByPerson(desk: Desk, transferId: string, word: PersonsWord): Promise<TransferRun> {
  const transfer = await known(desk, transferId);
  const who = word.who.trim();
  if (who === '') {
    throw wrongInput(
      'Say who says it: the name stands in the book beside what was said.',
      'Si hvem som sier det: navnet står i boken ved siden av det som ble sagt.',
    );
  }
  refuseNumbers([who, ...(word.received ? word.rejected.map(({ reason }) => reason) : [])]);
  if (transfer.state !== 'unknown' && transfer.state !== 'awaiting receipt') {
    throw notInThisState(
      `Transfer ${transferId} is ${transfer.state}: only one that is unknown or awaiting receipt is settled.`,
      `Overføring ${transferId} er gjort opp eller sendes: bare en som er ukjent eller venter på kvittering, gjøres opp.`,
    );
  }
  const restsOn = settlingRestsOn('person', settlingOf(desk.installation).vismaGuarantees);
  if (word.received) await desk.journal.judge(transferId, verdictOfPerson(transfer, word), { saidBy: who, restsOn });
  else await nothingReceived(desk, transfer, { saidBy: who, restsOn });
  return report(desk, { transferIds: [transferId], notes: [] }, transfer.basisIds);
}

/** What a person says stands in the book and on pages from then on. */
function refuseNumbers(said: readonly string[]): void {
  const number = said.find((text) => maskEveryNumber(text) !== text);
  if (number === undefined) return;
  throw wrongInput(
    `"${number}" holds a number that could be a real person's; leave it out.`,
    `«${number}» har et nummer som kan tilhøre en virkelig person; utelat det.`,
  );
}

/** What still lies in the folder is taken back first, so that nobody takes it later. */
async function nothingReceived(
  desk: Desk,
  transfer: TransferRow,
  { saidBy, restsOn }: { saidBy: string; restsOn: readonly RestsOn[] },
): Promise<void> {
  const asOf = desk.world.clock.now();
  const mayComeUntil = instantAfter(transfer.givenOutAt, longestLifeOf(transfer, desk.installation));
  if (asOf <= mayComeUntil) throw stillUnderWay(transfer, mayComeUntil);
  if (transfer.channel === 'file') await (await channelOut(desk, transfer)).takeBack?.(transfer);
  const until = await desk.journal.notReceived(transfer.transferId, {
    reason: nothingSaidBy(saidBy),
    asOf,
    restsOn,
    saidBy,
  });
  if (until !== undefined) throw stillUnderWay(transfer, until);
}

function stillUnderWay({ transferId }: TransferRow, until: Instant): LaftRefusal {
  return notInThisState(
    `Transfer ${transferId} may still be on its way to Visma until ${until}. ` +
      'Look there again after that, and say then that nothing was received.',
    `Overføring ${transferId} kan fortsatt være på vei til Visma, til ${moment(until, true)} norsk tid. Se etter der igjen etter det, og si da at ingenting er mottatt.`,
  );
}

function nothingSaidBy(who: string): { nb: string; en: string } {
  return {
    nb: `${who} sier at Visma ikke har mottatt noe; grunnlagene er klare igjen.`,
    en: `${who} says that Visma has received nothing; its bases are ready again.`,
  };
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
