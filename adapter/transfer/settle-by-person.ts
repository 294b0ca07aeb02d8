// One transfer by the word of a person who has looked in Visma: believed where nothing that LAFT can see speaks against it.
import type { RestsOn } from '../../contracts/rests-on.ts';
import { moment } from '../../foundation/pages/norwegian.ts';
import { UserError } from '../../foundation/user-error.ts';
import { instantAfter } from '../../foundation/world/instant.ts';
import type { Instant } from '../../foundation/world/world.ts';
import { settlingOf } from '../config.ts';
import type { TransferRun } from '../laft.ts';
import { type LaftRefusal, notInThisState, wrongInput } from '../refusal.ts';
import { maskEveryNumber } from '../rental/field-value.ts';
import type { TransferRow } from '../stores/transfer-rows.ts';
import { givenOutSince, notWaiting } from './apply-word.ts';
import { notConfigured } from './channel-out.ts';
import type { Desk } from './desk.ts';
import { liesStill, takeBack } from './lying-file.ts';
import { longestLifeOf } from './not-received.ts';
import { type PersonsWord, verdictOfPerson } from './persons-word.ts';
import { knownTransfer, report } from './run-report.ts';
import { settlingRestsOn } from './settling-rests-on.ts';
import { standingOf } from './standing.ts';
import { contradictedOf } from './states.ts';

/**
 * Throws a UserError when the word does not account for every basis, a LaftRefusal when the transfer is settled or under way, when its
 * file still lies where Visma takes it, or when "nothing received" is said while a copy may still come.
 */
export async function settleByPerson(desk: Desk, transferId: string, word: PersonsWord): Promise<TransferRun> {
  const transfer = await knownTransfer(desk, transferId);
  const who = word.who.trim();
  if (who === '') {
    throw wrongInput(
      'Say who says it: the name stands in the book beside what was said.',
      'Si hvem som sier det: navnet står i boken ved siden av det som ble sagt.',
    );
  }
  refuseNumbers([who, ...(word.received ? word.rejected.map(({ reason }) => reason) : [])]);
  const restsOn = settlingRestsOn('person', settlingOf(desk.installation).vismaGuarantees);
  const said = { saidBy: who, restsOn };
  const contradicted = contradictedOf(transfer);
  const isSettled = transfer.state === 'transferred' || transfer.state === 'failed';
  const isAsked = isSettled
    ? contradicted.length > 0
    : transfer.state === 'unknown' || transfer.state === 'awaiting receipt';
  if (!isAsked) throw notWaiting(transfer);
  if (word.seen !== undefined && word.seen !== standingOf(transfer)) throw givenOutSince(transfer);
  if (isSettled) return answered(desk, { ...transfer, basisIds: contradicted }, { word, said });
  if (word.received) {
    const judgement = verdictOfPerson(transfer, word);
    await refuseWhileItLies(desk, transfer, judgement);
    await desk.journal.word(transferId, { judgement, attempts: transfer.attempts, ...said });
  } else await nothingReceived(desk, transfer, said);
  return report(desk, { transferIds: [transferId], notes: [] }, transfer.basisIds);
}

type Verdict = ReturnType<typeof verdictOfPerson>;

interface Said {
  saidBy: string;
  restsOn: readonly RestsOn[];
}

/** Of a settled transfer, only what is said otherwise of it: those of its bases. */
async function answered(
  desk: Desk,
  about: TransferRow,
  { word, said }: { word: PersonsWord; said: Said },
): Promise<TransferRun> {
  const { transferId, basisIds, attempts } = about;
  if (!word.received) refuseUnderWay(desk, about);
  const judgement = word.received ? verdictOfPerson(about, word) : noneOf(about, said.saidBy);
  await refuseWhileItLies(desk, about, judgement);
  const notes = await desk.journal.answer(transferId, { judgement, attempts, ...said });
  return report(desk, { transferIds: [transferId], notes }, basisIds);
}

/** A verdict in which Visma has none of them. */
function noneOf({ basisIds }: TransferRow, who: string): ReturnType<typeof verdictOfPerson> {
  const rejectedBecause = {
    nb: `${who} sier at Visma ikke har det.`,
    en: `${who} says that Visma does not have it.`,
  };
  const bases = basisIds.map((basisId) => ({ basisId, accepted: false, findings: [], rejectedBecause }));
  return { kind: 'verdict', acceptedOre: 0, findings: [], bases };
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

/**
 * A file that lies in the folder is one that Visma has not taken yet: it will, whatever was seen of another transfer. That Visma has all of
 * it is believed where the folder is no more, since nothing can come of that twice.
 */
async function refuseWhileItLies(desk: Desk, transfer: TransferRow, { bases }: Pick<Verdict, 'bases'>): Promise<void> {
  if (!liesInFolder(transfer)) return;
  const folder = folderOf(desk, transfer);
  const isAll = bases.every(({ accepted }) => accepted);
  if (folder === undefined && !isAll) throw notConfigured();
  if (folder === undefined || !(await liesOrUnseen(desk, transfer, { folder, isAll }))) return;
  const { transferId, fileName = '' } = transfer;
  throw notInThisState(
    `The file ${fileName} of transfer ${transferId} still lies in ${folder}: Visma has not taken it, and has neither accepted nor rejected anything of it. ` +
      'Let Visma take it, or take it away yourself; then say again what Visma did.',
    `Filen ${fileName} i overføring ${transferId} ligger fortsatt i ${folder}: Visma har ikke hentet den, og har verken godtatt eller avvist noe i den. La Visma hente den, eller ta den bort selv; si så på nytt hva Visma gjorde.`,
  );
}

function liesInFolder({ channel, carriedBy }: TransferRow): boolean {
  return channel === 'file' && carriedBy !== 'person';
}

async function liesOrUnseen(
  { world }: Desk,
  transfer: TransferRow,
  { folder, isAll }: { folder: string; isAll: boolean },
): Promise<boolean> {
  try {
    return await liesStill(world, transfer, folder);
  } catch (error) {
    if (isAll && error instanceof UserError) return false;
    throw error;
  }
}

/** Where it was put, or else would be. */
function folderOf({ installation }: Desk, { putIn }: TransferRow): string | undefined {
  return putIn ?? installation.file?.outFolder;
}

/** What still lies in the folder is taken back first, so that nobody takes it later. */
async function nothingReceived(desk: Desk, transfer: TransferRow, { saidBy, restsOn }: Said): Promise<void> {
  const asOf = refuseUnderWay(desk, transfer);
  if (liesInFolder(transfer)) {
    const folder = folderOf(desk, transfer);
    if (folder === undefined) throw notConfigured();
    await takeBack(desk.world, transfer, folder);
  }
  const became = await desk.journal.notReceived(transfer.transferId, {
    reason: nothingSaidBy(saidBy),
    asOf,
    restsOn,
    saidBy,
  });
  if (became.kind === 'not waiting') throw notWaiting(became.transfer);
  if (became.kind === 'under way') throw stillUnderWay(transfer, became.until);
}

/** The moment at which no copy can be under way any more: now. */
function refuseUnderWay({ world, installation }: Desk, transfer: TransferRow): Instant {
  const now = world.clock.now();
  const mayComeUntil = instantAfter(transfer.givenOutAt, longestLifeOf(transfer, installation));
  if (now <= mayComeUntil) throw stillUnderWay(transfer, mayComeUntil);
  return now;
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
