// Files that a person names on the command line: read, or written where none is, with the way out in every refusal.
import { readFile, writeFile } from 'node:fs/promises';
import { wrongInput } from '../refusal.ts';

/** The whole file. Throws a UserError that says why it cannot be read. */
export async function readGivenFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const reason = reasonOf(error);
    throw wrongInput(`${file} cannot be read: ${reason.en}`, `${file} kan ikke leses: ${reason.nb}`);
  }
}

/** Never writes over a file that is there. Throws a UserError that says why it cannot be written. */
export async function writeNewFile(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes, { flag: 'wx' });
  } catch (error) {
    const reason = reasonOf(error, true);
    throw wrongInput(`${file} cannot be written: ${reason.en}`, `${file} kan ikke skrives: ${reason.nb}`);
  }
}

interface Reason {
  nb: string;
  en: string;
}

const known: Readonly<Record<string, Reason>> = {
  EEXIST: {
    nb: 'det er en slik fil allerede, og den skrives ikke over; oppgi et annet navn, eller ta den bort først.',
    en: 'there is such a file already, and it is not written over; give another name, or take it away first.',
  },
  EISDIR: { nb: 'det er en mappe; oppgi en fil.', en: 'it is a folder; give the path of a file.' },
  ENOTDIR: {
    nb: 'en del av stien er en fil, ikke en mappe; oppgi en annen sti.',
    en: 'a part of its path is a file, not a folder; give another path.',
  },
  EACCES: {
    nb: 'denne brukeren har ikke lov; oppgi en annen sti, eller endre hvem som har lov.',
    en: 'this user may not; give another path, or change who may.',
  },
};

const noFolder: Reason = {
  nb: 'mappen finnes ikke; lag den først.',
  en: 'its folder is not there; make the folder first.',
};
const noFile: Reason = { nb: 'det er ingen slik fil; oppgi stien.', en: 'there is no such file; give its path.' };

function reasonOf(error: unknown, writing = false): Reason {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return writing ? noFolder : noFile;
  const said = error instanceof Error ? error.message : String(error);
  return known[code] ?? { nb: `maskinen sier "${said}".`, en: said };
}
