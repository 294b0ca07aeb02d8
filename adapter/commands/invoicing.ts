// Commands that make invoice bases and credit them.
import { norwegianKroner } from '../../contracts/values/money.ts';
import type { InvoiceRun } from '../laft.ts';
import { wrongInput } from '../refusal.ts';
import { type Book, notAsWanted } from './at-book.ts';
import { inThousands } from './import-sentences.ts';
import { sentenceLines, table } from './table.ts';

/** A period for everybody, or with tenancies named: these, for the days given. */
export async function invoice(book: Book, period: string, ...tenancies: string[]): Promise<void> {
  const { from, to } = book.given;
  if (typeof from === 'string' && typeof to === 'string') {
    const named = period === '' ? tenancies : [period, ...tenancies];
    if (named.length === 0)
      throw wrongInput(
        '--from and --to: name the tenancies that are to be invoiced',
        '--from og --to: nevn leieforholdene som skal faktureres',
      );
    await refusePeriodWithDays(book, period);
    report(book, await book.laft.invoiceByHand(book.workspace, { tenancies: named, from, to }));
    return;
  }
  if (from !== undefined || to !== undefined)
    throw wrongInput('--from and --to belong together: give both.', '--from og --to hører sammen: oppgi begge.');
  if (period !== '' && tenancies.length > 0) {
    const named = (looksLikePeriod(period) ? tenancies : [period, ...tenancies]).join(' ');
    throw wrongInput(
      `A period is for every tenancy; some of them are invoiced for days: laft invoice ${named} --from … --to …`,
      `En periode gjelder alle leieforhold; noen av dem faktureres for dager: laft invoice ${named} --from … --to …`,
    );
  }
  if (period === '') {
    throw wrongInput(
      'Give one period, such as 2026-11; or tenancies with --from and --to.',
      'Oppgi én periode, f.eks. 2026-11; eller leieforhold med --from og --to.',
    );
  }
  report(book, await book.laft.invoicePeriod(book.workspace, period));
}

function looksLikePeriod(text: string): boolean {
  return /^\d{4}(-(\d{2}|[QH]\d))?$/i.test(text);
}

/** Unless it is what a tenancy is called. */
async function refusePeriodWithDays({ laft, workspace }: Book, named: string): Promise<void> {
  if (!looksLikePeriod(named)) return;
  const { tenancies } = await laft.rentalData(workspace);
  if (tenancies.some(({ id }) => id === named)) return;
  throw wrongInput(
    `A period (${named}) and days (--from, --to) exclude each other: give the period alone, or tenancies and days.`,
    `En periode (${named}) og dager (--from, --to) utelukker hverandre: oppgi perioden alene, eller leieforhold og dager.`,
  );
}

function report(book: Book, run: InvoiceRun): void {
  if (run.blocked > 0) notAsWanted();
  book.print(run, () => [
    book.say({
      nb: `${run.made} grunnlag laget: ${run.ready} klare, ${run.blocked} mangler noe; ${norwegianKroner(run.totalOre)} kr`,
      en: `${run.made} bases made: ${run.ready} ready, ${run.blocked} lack something; NOK ${norwegianKroner(run.totalOre)}`,
    }),
    ...(book.given.all === true ? everySkipped(book, run) : skippedByReason(book, run)),
  ]);
}

function everySkipped(book: Book, { skipped }: InvoiceRun): string[] {
  return table(
    [
      { heading: book.say({ nb: 'Leieforhold', en: 'Tenancy' }), value: (row) => row.tenancy },
      { heading: book.say({ nb: 'Kode', en: 'Code' }), value: (row) => row.code },
    ],
    skipped,
    (row) => [book.say(row.reason)],
  );
}

const mostToName = 3;

/** The second run of a month skips everybody: how many and why, with the first few by name. */
function skippedByReason(book: Book, { skipped }: InvoiceRun): string[] {
  return [...Map.groupBy(skipped, ({ code }) => code)].flatMap(([code, rows]) => {
    const count = inThousands(rows.length, book.lang);
    const named = rows.slice(0, mostToName).map(({ tenancy }) => tenancy);
    const more =
      rows.length > named.length ? [' …', book.say({ nb: ' Alle: --all.', en: ' All of them: --all.' })] : ['', '.'];
    return sentenceLines(
      `${code} ${book.say({ nb: `${count} leieforhold er fakturert fra før`, en: `already invoiced: ${count} ${rows.length === 1 ? 'tenancy' : 'tenancies'}` })}: ${named.join(', ')}${more.join('')}`,
    );
  });
}

/** The credits are bases as others: they wait for a transfer. */
export async function credit(book: Book, ...basisIds: string[]): Promise<void> {
  const run = await book.laft.credit(book.workspace, basisIds);
  book.print(run, () => [
    ...table(
      [
        { heading: book.say({ nb: 'Kreditering', en: 'Credit' }), value: (row) => row.basisId },
        { heading: book.say({ nb: 'av grunnlag', en: 'of basis' }), value: (row) => row.creditOf },
      ],
      run.credits,
    ),
    book.say({
      nb: `${norwegianKroner(run.totalOre)} kr; overfør den, så kan dagene faktureres på nytt når Visma har godtatt den.`,
      en: `NOK ${norwegianKroner(run.totalOre)}; transfer it, and the days can be invoiced again once Visma has accepted it.`,
    }),
  ]);
}
