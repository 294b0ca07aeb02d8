// Commands that put something into LAFT: the import file, the month's invoice bases, corrections.
import { sourceText } from '../../foundation/config/source-text.ts';
import { readInstallation } from '../config.ts';
import { jsonDocument } from '../driver/read-body.ts';
import type { InvoicedOtherwise } from '../laft.ts';
import { wrongInput } from '../refusal.ts';
import { emptierThan, thingsIn } from '../rental/emptier-than.ts';
import { readRentalYaml } from '../rental/read-yaml.ts';
import { rentalChanges } from '../rental/rental-changes.ts';
import type { Correction, RentalData } from '../rental/rental-data.ts';
import { rentalThings } from '../rental/rental-fields.ts';
import { placeInWords, thingCalled } from '../rental/thing-names.ts';
import { invoicedOtherwiseNote } from '../transfer/invoiced-otherwise.ts';
import { type Book, bookValues } from './at-book.ts';
import { presentInstallation } from './configure.ts';
import { readGivenFile, writeNewFile } from './given-files.ts';
import { importSentences } from './import-sentences.ts';
import { sentenceLines } from './table.ts';

export async function template(file: string, given: Readonly<Record<string, unknown>>): Promise<void> {
  if (!file.endsWith('.xlsx')) {
    throw wrongInput(
      `"${file}": an import file's name ends in .xlsx`,
      `"${file}": navnet på en importfil slutter på .xlsx`,
    );
  }
  const { lang, json } = bookValues(given);
  const { rentalTemplate } = await import('../rental/excel-template.ts');
  const bytes = await rentalTemplate(lang);
  await writeNewFile(file, bytes);
  process.stdout.write(`${json ? JSON.stringify({ file }, undefined, 2) : file}\n`);
}

/** What is in the file takes the place of everything that is entered, and what that changes is said. */
export async function importFile(book: Book, file: string): Promise<void> {
  const data = await readImport(file);
  await ensureOpen(book);
  const before = await book.laft.rentalData(book.workspace);
  if (book.given.replaceAll !== true) refuseEmptier(file, before, data);
  const otherwise = await book.laft.loadRentalData(book.workspace, data);
  const changes = rentalChanges(before, data);
  const counts = {
    clientIds: data.clientIds.length,
    productCodes: data.productCodes.length,
    rentalObjects: data.rentalObjects.length,
    tenants: data.tenants.length,
    tenancies: data.tenancies.length,
  };
  book.print({ ...counts, changes, invoicedOtherwise: otherwise }, () =>
    [...importSentences(changes, book.lang), ...toldOf(book, otherwise)].flatMap((line) => sentenceLines(line)),
  );
}

/** An import file without a tenancy is nearly always the template, or a sheet that was filtered or cleared. */
function refuseEmptier(file: string, before: RentalData, data: RentalData): void {
  if (!emptierThan(before, data)) return;
  const entered = before.tenancies.length;
  const given = thingsIn(data);
  throw wrongInput(
    `${file} holds ${given === 0 ? 'nothing' : 'no tenancies'}, and ${entered} tenancies are entered: an import takes the place of everything. ` +
      'Nothing is changed. Fill in the file, or say --replace-all (laft export keeps what is entered).',
    `${file} har ${given === 0 ? 'ingenting' : 'ingen leieforhold'}, og ${entered} leieforhold er lagt inn: en import trer i stedet for alt. ` +
      'Ingenting er endret. Fyll ut filen, eller si --replace-all (laft export tar vare på det som er lagt inn).',
  );
}

async function readImport(file: string): Promise<RentalData> {
  const bytes = await readGivenFile(file);
  if (/\.(ya?ml|json)$/i.test(file)) return readRentalYaml(sourceText(bytes, file), file);
  if (!/\.xlsx$/i.test(file)) {
    throw wrongInput(
      `"${file}": expected an import file ending in .xlsx or .yaml`,
      `"${file}": ventet en importfil som slutter på .xlsx eller .yaml`,
    );
  }
  const { readRentalExcel } = await import('../rental/excel-import.ts');
  return readRentalExcel(bytes, file);
}

/** The first import makes the workspace; how Visma is reached can be said later. */
async function ensureOpen(book: Book): Promise<void> {
  if (await presentInstallation(book)) return;
  await book.laft.open(book.workspace, readInstallation(jsonDocument(Buffer.from('{}'), 'options')));
}

export async function correct(book: Book, ...args: string[]): Promise<void> {
  const [name = '', id = '', field = '', value = ''] = args;
  const thing = thingCalled(name)?.thing;
  if (!thing) {
    const things = (of: 'nb' | 'thing') => rentalThings.map((each) => `"${each[of]}"`).join(', ');
    throw wrongInput(
      `"${name}" is nothing that can be corrected; expected one of ${things('thing')}`,
      `"${name}" er ikke noe som kan rettes; ventet en av ${things('nb')}`,
    );
  }
  const by = book.given.support === true ? { by: 'support' as const } : {};
  const correction: Correction = { thing, id, field, ...(value === '' ? {} : { value }), ...by };
  const otherwise = await book.laft.correct(book.workspace, [correction]);
  book.print({ corrected: { thing, id, field }, invoicedOtherwise: otherwise }, () => [
    `${book.say({ nb: 'Rettet', en: 'Corrected' })}: ${placeInWords(correction, book.lang)}.`,
    ...toldOf(book, otherwise).flatMap((line) => sentenceLines(line)),
  ]);
}

function toldOf(book: Book, otherwise: readonly InvoicedOtherwise[]): string[] {
  const note = invoicedOtherwiseNote(otherwise);
  return note ? [book.say(note)] : [];
}
