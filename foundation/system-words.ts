// What the operating system refuses of files and folders, in both languages, for people who do not know its codes.

interface BothLanguages {
  readonly nb: string;
  readonly en: string;
}

/** Why, as the second half of a sentence, with the code that a search finds; an unknown error is quoted in its own words. */
export function systemWords(error: unknown): BothLanguages {
  const code = String((error as { code?: unknown } | undefined)?.code ?? '');
  const words = byCode[code];
  if (words) return { nb: `${words.nb} (${code})`, en: `${words.en} (${code})` };
  const said = error instanceof Error ? error.message : String(error);
  return { nb: `"${said}"`, en: `"${said}"` };
}

const notAllowed: BothLanguages = {
  nb: 'programmet har ikke rett til det der',
  en: 'this program has no right to do so there',
};

const byCode: Readonly<Record<string, BothLanguages>> = {
  ENOENT: { nb: 'filen eller mappen finnes ikke', en: 'there is no such file or folder' },
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: { nb: 'det kan bare leses der', en: 'that place can only be read' },
  ENOTDIR: { nb: 'en del av stien er en fil, ikke en mappe', en: 'a part of the path is a file, not a folder' },
  EISDIR: { nb: 'det er en mappe, ikke en fil', en: 'it is a folder, not a file' },
  ERR_FS_EISDIR: { nb: 'det er en mappe, ikke en fil', en: 'it is a folder, not a file' },
  EEXIST: { nb: 'det ligger noe annet med dette navnet der', en: 'something else of that name is there' },
  ENOSPC: { nb: 'disken er full', en: 'the disk is full' },
  ENAMETOOLONG: { nb: 'navnet er for langt', en: 'the name is too long' },
};
