// Commands that hand bases over to Visma and learn what became of them.
import type { Channel } from '../../contracts/outcomes.ts';
import { UserError } from '../../foundation/user-error.ts';
import { receiptFoldersOf } from '../config.ts';
import type { TransferRun } from '../laft.ts';
import { wrongInput } from '../refusal.ts';
import type { State } from '../transfer/states.ts';
import { type Book, notAsWanted } from './at-book.ts';
import { readGivenFile } from './given-files.ts';
import { transferTable } from './looking.ts';
import { countIn, standsOtherwise, unknownNote } from './must-be-seen-to.ts';
import { progressLine } from './progress.ts';
import { stateName } from './state-names.ts';
import { sentenceLines } from './table.ts';
import { whileSending } from './while-sending.ts';

export async function transfer(book: Book, ...basisIds: string[]): Promise<void> {
  const onProgress = progressLine(book.say({ nb: 'Overfører', en: 'Transferring' }));
  const options = { onProgress, ...named(basisIds) };
  const channel = channelOf(book);
  const run = await whileSending(book, () => book.laft.transfer(book.workspace, channel, options));
  report(book, run, { nothing: nothingToTransfer });
  sayHowToSettle(book, run);
  if (channel === 'file') await sayWhereReceiptsCome(book);
}

export async function transferAgain(book: Book, ...basisIds: string[]): Promise<void> {
  const channel = channelOf(book);
  const run = await whileSending(book, () => book.laft.transferAgain(book.workspace, channel, named(basisIds)));
  report(book, run, { nothing: nothingToTransfer });
  sayHowToSettle(book, run);
}

/** Unless its reason has said so. */
function sayHowToSettle(book: Book, { transfers }: TransferRun): void {
  const unknown = transfers.filter(({ state }) => state === 'unknown');
  if (book.json || unknown.length === 0 || unknown.some(({ reason }) => reason?.en.includes('laft settle'))) return;
  for (const line of sentenceLines(book.say(unknownNote(unknown.length)))) process.stdout.write(`${line}\n`);
}

const nothingToTransfer = { nb: 'Ingenting å overføre.', en: 'Nothing to transfer.' };

export async function receipts(book: Book, file = ''): Promise<void> {
  if (file === '') return collected(book);
  const bytes = await readGivenFile(file);
  report(book, await orNamed(file, () => book.laft.readReceipt(book.workspace, bytes)));
}

/** What is refused is refused of this file. */
async function orNamed<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { nb, en } = error.inBothLanguages;
    throw wrongInput(`${file}: ${en}`, `${file}: ${nb}`);
  }
}

/** Receipts from the folders; with none found, where was looked. */
async function collected(book: Book): Promise<void> {
  const run = await book.laft.collectReceipts(book.workspace);
  if (run.transfers.length > 0 || run.notes.length > 0) return report(book, run);
  const none = book.say({ nb: 'Ingen nye kvitteringer.', en: 'No new receipts.' });
  book.print(run, () => [none]);
  await sayWhereReceiptsCome(book);
}

/** While a receipt is awaited. Not with `--json`, whose one value is printed already. */
async function sayWhereReceiptsCome(book: Book): Promise<void> {
  if (book.json) return;
  const { file } = await book.laft.installation(book.workspace);
  const awaited = await countIn(book, 'awaiting receipt');
  if (!file || awaited === 0) return;
  const folders = receiptFoldersOf(file).join(', ');
  const said = book.say({
    nb: `${awaited} ${awaited === 1 ? 'overføring' : 'overføringer'} venter på kvittering i ${folders} og mappene under (laft receipts). Kvitteringen for en avvist fil ligger i rejected/ i mappen som Visma henter fra: oppgi den mappen om den ikke er med (laft configure --receipt-folder).`,
    en: `${awaited} ${awaited === 1 ? 'transfer awaits its receipt' : 'transfers await their receipts'} in ${folders} and the folders below (laft receipts). The receipt of a refused file lies in rejected/ of Visma's drop folder: name that folder if it is not among these (laft configure --receipt-folder).`,
  });
  for (const line of sentenceLines(said)) process.stdout.write(`${line}\n`);
}

const notWanted: readonly State[] = ['failed', 'unknown', 'blocked', 'ready'];

function named(basisIds: readonly string[]): { basisIds?: readonly string[] } {
  const ids = basisIds.filter((id) => id !== '');
  return ids.length > 0 ? { basisIds: ids } : {};
}

function channelOf({ given }: Book): Channel {
  const { channel } = given;
  if (channel === 'web-service' || channel === 'file') return channel;
  throw wrongInput(
    `--channel: expected web-service or file, got "${String(channel)}"`,
    `--channel: ventet web-service eller file, fikk "${String(channel)}"`,
  );
}

interface Told {
  /** States that were wanted this time. */
  fine?: readonly State[];
  /** What to say when no transfer and no basis was there for the run. */
  nothing?: { nb: string; en: string };
}

/** What a run left behind; code 1 when not everything is where it was wanted. */
export function report(book: Book, run: TransferRun, { fine = [], nothing }: Told = {}): void {
  const unwanted = notWanted.filter((state) => !fine.includes(state) && (run.states[state] ?? 0) > 0);
  if (unwanted.length > 0 || run.unusableReceipts !== undefined || run.transfers.some(standsOtherwise)) notAsWanted();
  if (run.notCompared !== undefined) notAsWanted();
  const isEmpty = run.transfers.length === 0 && Object.keys(run.states).length === 0;
  book.print(run, () => [
    ...transferTable(book, run.transfers),
    ...Object.entries(run.states).map(([state, count]) => `${stateName(state, book.lang)}: ${count}`),
    ...run.notes.flatMap((note) => sentenceLines(book.say(note))),
    ...(nothing && isEmpty ? [book.say(nothing)] : []),
  ]);
}
