// Commands that only look: what is missing, what Visma rejected, previous transfers, counts and sums.
import { norwegianDay } from '../../contracts/values/calendar.ts';
import { norwegianKroner } from '../../contracts/values/money.ts';
import type { Missing } from '../readiness/missing.ts';
import { placeInWords } from '../rental/thing-names.ts';
import { answeredNote, contradictsNote, resolvedNote } from '../transfer/receipt-notes.ts';
import type { BookedBasis, BookedTransfer, Contradiction, State } from '../transfer/states.ts';
import { type Book, notAsWanted } from './at-book.ts';
import { standsOtherwise, waitingLines } from './must-be-seen-to.ts';
import { stateName } from './state-names.ts';
import { table } from './table.ts';

const many = 1_000_000;

/** The red warning triangles, each with where to enter what is missing; warnings on ready bases too. */
export async function ready(book: Book): Promise<void> {
  const blocked = await inState(book, 'blocked');
  const warned = (await inState(book, 'ready')).filter((each) => each.missing.length > 0);
  if (blocked.length > 0) notAsWanted();
  const rows = [...blocked, ...warned].flatMap(({ basis, missing }) => missing.map((each) => ({ basis, ...each })));
  const [nb, en] = ['Ingenting mangler.', 'Nothing is missing.'];
  book.print([...blocked, ...warned], () =>
    orElse(
      table(
        [
          { heading: book.say({ nb: 'Grunnlag', en: 'Basis' }), value: (row) => row.basis.id },
          { heading: book.say({ nb: 'Leieforhold', en: 'Tenancy' }), value: (row) => row.basis.tenancy },
          { heading: book.say({ nb: 'Kode', en: 'Code' }), value: (row) => row.code },
          {
            heading: book.say({ nb: 'Registreres på', en: 'Enter at' }),
            value: ({ enterAt }) => placeInWords(enterAt, book.lang),
          },
        ],
        rows,
        (row) => [`${warningWord(book, row)}${book.say(row.sentence)}`],
      ),
      book.say({ nb, en }),
    ),
  );
}

/** A warning holds nothing back; what does is what a person looks for first. */
function warningWord(book: Book, { severity }: Missing): string {
  return severity === 'warning' ? book.say({ nb: 'Advarsel: ', en: 'Warning: ' }) : '';
}

/** Invoice data with error messages: each basis with what Visma said of it, then the transfers that a person must look into. */
export async function errors(book: Book): Promise<void> {
  const failed = await inState(book, 'failed');
  const { transfers: all } = await book.laft.transfers(book.workspace, { limit: many });
  const otherwise = all.filter(standsOtherwise);
  if (failed.length > 0 || otherwise.length > 0) notAsWanted();
  const waiting = await waitingLines(book);
  book.print(failed, () => [
    ...orElse([...failedTable(book, failed), ...transferTable(book, otherwise)], book.say(noErrors)),
    ...waiting,
  ]);
  // The one value of --json is the bases.
  if (book.json) for (const line of transferTable(book, otherwise)) process.stderr.write(`${line}\n`);
}

const noErrors = { nb: 'Ingen feil.', en: 'No errors.' };

function failedTable(book: Book, failed: readonly BookedBasis[]): string[] {
  return table(
    [
      { heading: book.say({ nb: 'Grunnlag', en: 'Basis' }), value: ({ basis }) => basis.id },
      { heading: book.say({ nb: 'Leieforhold', en: 'Tenancy' }), value: ({ basis }) => basis.tenancy },
      { heading: book.say({ nb: 'Overføring', en: 'Transfer' }), value: (row) => row.transferId ?? '' },
    ],
    failed,
    (row) => whyRejected(book, row),
  );
}

function whyRejected(book: Book, { errors: found, reason }: BookedBasis): string[] {
  const remedy = book.say({ nb: 'Rettes ved', en: 'Remedy' });
  const said = found.flatMap((finding) => [
    `${finding.code} ${book.say(finding.sentence)}`,
    ...(book.say(finding.remedy) === '' ? [] : [`${remedy}: ${book.say(finding.remedy)}`]),
  ]);
  if (reason) return [book.say(reason), ...said];
  if (said.length > 0) return said;
  return [book.say({ nb: 'Visma har ikke sagt hvorfor.', en: 'Visma has not said why.' })];
}

/** Previous transfers, newest first. */
export async function transfers(book: Book): Promise<void> {
  const { transfers: found } = await book.laft.transfers(book.workspace, { limit: many });
  const none = book.say({ nb: 'Ingen overføringer.', en: 'No transfers.' });
  book.print(found, () => orElse(transferTable(book, found), none));
}

export function transferTable(book: Book, found: readonly BookedTransfer[]): string[] {
  return table<BookedTransfer>(
    [
      { heading: book.say({ nb: 'Overføring', en: 'Transfer' }), value: (row) => row.transferId },
      { heading: book.say({ nb: 'Laget (UTC)', en: 'Made (UTC)' }), value: (row) => minuteOf(book, row.madeAt) },
      { heading: book.say({ nb: 'Kanal', en: 'Channel' }), value: (row) => channelName(book, row) },
      { heading: book.say({ nb: 'Status', en: 'State' }), value: (row) => stateName(row.state, book.lang) },
      {
        heading: book.say({ nb: 'Grunnlag', en: 'Bases' }),
        value: (row) => String(row.basisIds.length),
        align: 'right',
      },
      { heading: book.say({ nb: 'Sum', en: 'Sum' }), value: (row) => norwegianKroner(row.totalOre), align: 'right' },
    ],
    found,
    (row) => ofTransfer(book, row),
  );
}

function channelName(book: Book, { channel }: BookedTransfer): string {
  return book.say({ nb: channel === 'file' ? 'fil' : 'webtjeneste', en: channel });
}

/** In UTC, the day as the reader writes it. */
function minuteOf({ lang }: Book, instant: string): string {
  const day = instant.slice(0, 10);
  return `${lang === 'nb' ? norwegianDay(day) : day} ${instant.slice(11, 16)}`;
}

/** What came of it, by whose word, and why. */
function ofTransfer(book: Book, transfer: BookedTransfer): string[] {
  const { reason, findings, saidBy, settledAt = '', contradictions = [] } = transfer;
  const word = { nb: `Gjort opp etter ord fra ${saidBy}`, en: `Settled by the word of ${saidBy}` };
  return [
    ...verdictOf(book, transfer),
    ...(saidBy === undefined ? [] : [`${book.say(word)}, ${minuteOf(book, settledAt)}.`]),
    ...(reason ? [book.say(reason)] : []),
    ...findings.map((finding) => `${finding.code} ${book.say(finding.sentence)}`),
    ...contradictions.map((each) => contradictedBy(book, transfer, each)),
  ];
}

/** Loud while a person must look, and plain history when it is resolved. */
function contradictedBy(book: Book, { transferId }: BookedTransfer, contradiction: Contradiction): string {
  const { at, from, basisIds, reopenedAt, answeredAt, answeredBy = '' } = contradiction;
  if (answeredAt !== undefined) {
    const word = book.say({ nb: 'Besvart', en: 'Answered' });
    return `${word} ${minuteOf(book, answeredAt)}: ${book.say(answeredNote(from, basisIds, answeredBy))}`;
  }
  if (reopenedAt === undefined) {
    const said = book.say(contradictsNote(from, transferId, basisIds));
    return `${book.say({ nb: 'MOTSAGT', en: 'CONTRADICTED' })} ${minuteOf(book, at)}: ${said}`;
  }
  const word = book.say({ nb: 'Løst', en: 'Resolved' });
  return `${word} ${minuteOf(book, reopenedAt)}: ${book.say(resolvedNote(from, basisIds))}`;
}

function verdictOf(book: Book, transfer: BookedTransfer): string[] {
  const { transferredCount, transferredOre, failedCount, failedOre, receiptNumber } = transfer;
  const part = (state: State, count: number, ore: number) =>
    count === 0 ? [] : [`${stateName(state, book.lang)}: ${count} (${norwegianKroner(ore)} kr)`];
  const parts = [
    ...part('transferred', transferredCount, transferredOre),
    ...part('failed', failedCount, failedOre),
    ...(receiptNumber === undefined ? [] : [`${book.say({ nb: 'kvittering', en: 'receipt' })} ${receiptNumber}`]),
  ];
  return parts.length === 0 ? [] : [parts.join('; ')];
}

export async function summary(book: Book): Promise<void> {
  const counts = await book.laft.summary(book.workspace);
  const none = book.say({ nb: 'Ingen fakturagrunnlag.', en: 'No invoice bases.' });
  book.print(counts, () =>
    orElse(
      table(
        [
          { heading: book.say({ nb: 'Status', en: 'State' }), value: (row) => stateName(row.state, book.lang) },
          { heading: book.say({ nb: 'Antall', en: 'Count' }), value: (row) => String(row.count), align: 'right' },
          {
            heading: book.say({ nb: 'Sum', en: 'Sum' }),
            value: (row) => norwegianKroner(row.totalOre),
            align: 'right',
          },
        ],
        counts,
      ),
      none,
    ),
  );
}

async function inState(book: Book, state: State): Promise<BookedBasis[]> {
  return (await book.laft.bases(book.workspace, { state, limit: many })).bases;
}

function orElse(lines: string[], otherwise: string): string[] {
  return lines.length > 0 ? lines : [otherwise];
}
