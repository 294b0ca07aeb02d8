// Commands that only look: what is missing, what Visma rejected, previous transfers, counts and sums.
import { norwegianKroner } from '../../contracts/values/money.ts';
import type { Missing } from '../readiness/missing.ts';
import { placeInWords } from '../rental/thing-names.ts';
import type { BookedBasis, BookedTransfer, State } from '../transfer/states.ts';
import { type Book, notAsWanted } from './at-book.ts';
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
          {
            heading: book.say({ nb: 'Hva', en: 'What' }),
            value: (row) => `${warningWord(book, row)}${book.say(row.sentence)}`,
          },
        ],
        rows,
      ),
      book.say({ nb, en }),
    ),
  );
}

/** A warning holds nothing back; what does is what a person looks for first. */
function warningWord(book: Book, { severity }: Missing): string {
  return severity === 'warning' ? book.say({ nb: 'Advarsel: ', en: 'Warning: ' }) : '';
}

/** Invoice data with error messages. */
export async function errors(book: Book): Promise<void> {
  const failed = await inState(book, 'failed');
  if (failed.length > 0) notAsWanted();
  const rows = failed.flatMap(({ basis, errors: found }) => found.map((finding) => ({ basis, finding })));
  book.print(failed, () =>
    orElse(
      table(
        [
          { heading: book.say({ nb: 'Grunnlag', en: 'Basis' }), value: (row) => row.basis.id },
          { heading: book.say({ nb: 'Leieforhold', en: 'Tenancy' }), value: (row) => row.basis.tenancy },
          { heading: book.say({ nb: 'Kode', en: 'Code' }), value: ({ finding }) => finding.code },
          { heading: book.say({ nb: 'Feil', en: 'Error' }), value: ({ finding }) => book.say(finding.sentence) },
          { heading: book.say({ nb: 'Rettes ved', en: 'Remedy' }), value: ({ finding }) => book.say(finding.remedy) },
        ],
        rows,
      ),
      book.say({ nb: 'Ingen feil.', en: 'No errors.' }),
    ),
  );
}

/** Previous transfers, newest first. */
export async function transfers(book: Book): Promise<void> {
  const { transfers: found } = await book.laft.transfers(book.workspace, { limit: many });
  const none = book.say({ nb: 'Ingen overføringer.', en: 'No transfers.' });
  book.print(found, () => orElse(transferTable(book, found), none));
}

export function transferTable(book: Book, found: readonly BookedTransfer[]): string[] {
  const lines = table<BookedTransfer>(
    [
      { heading: book.say({ nb: 'Overføring', en: 'Transfer' }), value: (row) => row.transferId },
      { heading: book.say({ nb: 'Laget', en: 'Made' }), value: (row) => row.madeAt },
      { heading: book.say({ nb: 'Kanal', en: 'Channel' }), value: (row) => row.channel },
      { heading: book.say({ nb: 'Status', en: 'State' }), value: (row) => stateName(row.state, book.lang) },
      {
        heading: book.say({ nb: 'Grunnlag', en: 'Bases' }),
        value: (row) => String(row.basisIds.length),
        align: 'right',
      },
      { heading: book.say({ nb: 'Sum', en: 'Sum' }), value: (row) => norwegianKroner(row.totalOre), align: 'right' },
      {
        heading: book.say({ nb: 'Overført', en: 'Transferred' }),
        value: (row) => norwegianKroner(row.transferredOre),
        align: 'right',
      },
      {
        heading: book.say({ nb: 'Feilet', en: 'Failed' }),
        value: (row) => norwegianKroner(row.failedOre),
        align: 'right',
      },
      { heading: book.say({ nb: 'Kvittering', en: 'Receipt' }), value: (row) => row.receiptNumber ?? '' },
    ],
    found,
  );
  const reasons = found.flatMap(({ transferId, reason, findings, saidBy, settledAt }) => [
    ...(saidBy === undefined
      ? []
      : [
          `${transferId}: ${book.say({ nb: 'gjort opp etter ord fra', en: 'settled by the word of' })} ${saidBy}, ${settledAt}`,
        ]),
    ...(reason ? [`${transferId}: ${book.say(reason)}`] : []),
    ...findings.map((finding) => `${transferId}: ${finding.code} ${book.say(finding.sentence)}`),
  ]);
  return [...lines, ...reasons];
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
