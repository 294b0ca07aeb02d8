// Commands that put something into LAFT: the import file, the month's invoice bases, corrections.
import { readFile, writeFile } from 'node:fs/promises';
import { UserError } from '../../foundation/user-error.ts';
import { readInstallation } from '../config.ts';
import { jsonDocument } from '../driver-body.ts';
import { readRentalYaml } from '../rental/read-yaml.ts';
import type { Correction, RentalData } from '../rental/rental-data.ts';
import { rentalThings } from '../rental/rental-fields.ts';
import { placeInWords, thingCalled } from '../rental/thing-names.ts';
import { type Book, bookValues } from './at-book.ts';
import { presentInstallation } from './configure.ts';

export async function template(file: string, given: Readonly<Record<string, unknown>>): Promise<void> {
  if (!file.endsWith('.xlsx')) throw new UserError(`"${file}": an import file's name ends in .xlsx`);
  const { lang } = bookValues(given);
  const { rentalTemplate } = await import('../rental/excel-template.ts');
  const bytes = await rentalTemplate(lang);
  try {
    await writeFile(file, bytes, { flag: 'wx' });
  } catch (error) {
    throw new UserError(`${file} cannot be written, or exists: ${error instanceof Error ? error.message : error}`);
  }
  process.stdout.write(`${file}\n`);
}

export async function importFile(book: Book, file: string): Promise<void> {
  const data = await readImport(file);
  await ensureOpen(book);
  await book.laft.loadRentalData(book.workspace, data);
  const counts = {
    clientIds: data.clientIds.length,
    productCodes: data.productCodes.length,
    rentalObjects: data.rentalObjects.length,
    tenants: data.tenants.length,
    tenancies: data.tenancies.length,
  };
  const names = { nb: 'leieforhold, leietakere, utleieobjekter', en: 'tenancies, tenants, rental objects' };
  book.print(counts, () => [`${counts.tenancies}, ${counts.tenants}, ${counts.rentalObjects}: ${book.say(names)}`]);
}

async function readImport(file: string): Promise<RentalData> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  if (/\.(ya?ml|json)$/i.test(file)) return readRentalYaml(bytes.toString('utf8'), file);
  if (!/\.xlsx$/i.test(file)) throw new UserError(`"${file}": expected an import file ending in .xlsx or .yaml`);
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
    const things = rentalThings.map((each) => `"${book.lang === 'nb' ? each.nb : each.thing}"`).join(', ');
    throw new UserError(`"${name}" is nothing that can be corrected; expected one of ${things}`);
  }
  const by = book.given.support === true ? { by: 'support' as const } : {};
  const correction: Correction = { thing, id, field, ...(value === '' ? {} : { value }), ...by };
  await book.laft.correct(book.workspace, [correction]);
  book.print({ corrected: { thing, id, field } }, () => [
    `${book.say({ nb: 'Rettet', en: 'Corrected' })}: ${placeInWords(correction, book.lang)}.`,
  ]);
}
