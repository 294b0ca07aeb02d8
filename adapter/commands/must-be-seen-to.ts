// What of the previous transfers somebody must see to, and by which command: told where a person looks for errors or settles.
import type { InBothLanguages } from '../../contracts/receipt.ts';
import type { Laft } from '../laft.ts';
import { type BookedTransfer, hasOtherSum, openContradictions } from '../transfer/states.ts';
import type { Book } from './at-book.ts';
import { sentenceLines } from './table.ts';

/** Settled, and yet not as wanted: an answer stands against it, or Visma accepted another sum than was sent. */
export function standsOtherwise(transfer: BookedTransfer): boolean {
  return openContradictions(transfer).length > 0 || hasOtherSum(transfer);
}

/** Transfers that wait for something that a person can do, as lines; none when nothing waits. */
export async function waitingLines(book: Book): Promise<string[]> {
  const [unknown, awaiting] = [await countIn(book, 'unknown'), await countIn(book, 'awaiting receipt')];
  const notes = [...(unknown > 0 ? [unknownNote(unknown)] : []), ...(awaiting > 0 ? [awaitingNote(awaiting)] : [])];
  return notes.flatMap((note) => sentenceLines(book.say(note)));
}

export async function countIn(
  { laft, workspace }: { laft: Laft; workspace: string },
  state: BookedTransfer['state'],
): Promise<number> {
  return (await laft.transferSummaries(workspace, { states: [state], limit: 1 })).total;
}

/** Until it is settled nobody knows whether Visma has it. */
export function unknownNote(count: number): InBothLanguages {
  return {
    nb: `${count} ${count === 1 ? 'overføring er ukjent' : 'overføringer er ukjente'}. Finn ut hva Visma mottok: laft settle.`,
    en: `${count} ${count === 1 ? 'transfer is' : 'transfers are'} unknown. Find out what Visma received: laft settle.`,
  };
}

function awaitingNote(count: number): InBothLanguages {
  return {
    nb: `${count} ${count === 1 ? 'overføring' : 'overføringer'} venter på kvittering. Les det som er kommet: laft receipts.`,
    en: `${count} ${count === 1 ? 'transfer awaits its receipt' : 'transfers await their receipts'}. Read what has come: laft receipts.`,
  };
}
