// The command that takes the rental data out again: as an import file that `laft import` reads as the same data.
import { wrongInput } from '../refusal.ts';
import type { RentalData } from '../rental/rental-data.ts';
import { rentalToYaml } from '../rental/write-yaml.ts';
import type { Book, Language } from './at-book.ts';
import { writeNewFile } from './given-files.ts';

/** A file that is there is never written over. */
export async function exportFile(book: Book, file: string): Promise<void> {
  const data = await book.laft.rentalData(book.workspace);
  const bytes = await bytesFor(file, data, book.lang);
  await writeNewFile(file, bytes);
  book.print({ file, tenancies: data.tenancies.length }, () => [file]);
}

async function bytesFor(file: string, data: RentalData, lang: Language): Promise<Buffer> {
  if (/\.ya?ml$/i.test(file)) return Buffer.from(rentalToYaml(data));
  if (!/\.xlsx$/i.test(file)) {
    throw wrongInput(
      `"${file}": expected the name of a file ending in .xlsx or .yaml`,
      `"${file}": ventet et filnavn som slutter på .xlsx eller .yaml`,
    );
  }
  const { writeRentalExcel } = await import('../rental/excel-template.ts');
  return writeRentalExcel(data, lang);
}
