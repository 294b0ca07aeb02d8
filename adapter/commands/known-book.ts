// A command on a book that is not there, or on a workspace that the book does not have: most likely another was meant.
import { access } from 'node:fs/promises';
import { sqliteFileOf } from '../../foundation/database/open-database.ts';
import { nearest } from '../../foundation/nearest.ts';
import type { Laft } from '../laft.ts';
import { LaftRefusal, unknownThing } from '../refusal.ts';

/** Only what begins a book makes its file. Throws a UserError where there is none. */
export async function refuseNoBook(database: string): Promise<void> {
  const file = sqliteFileOf(database);
  if (file === undefined) return;
  const isThere = await access(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
  if (isThere) return;
  throw unknownThing(
    `There is no book ${file}. Give the file that you began with (--database), or begin one: laft configure, laft import.`,
    `Det er ingen bok ${file}. Oppgi filen du begynte med (--database), eller begynn en: laft configure, laft import.`,
  );
}

const mostToName = 10;

/** Throws a UserError that names those there are. */
export async function refuseNoWorkspace(laft: Laft, workspace: string, database: string): Promise<void> {
  try {
    await laft.installation(workspace);
  } catch (error) {
    if (!(error instanceof LaftRefusal)) throw error;
    const book = sqliteFileOf(database) ?? 'PostgreSQL';
    const names = (await laft.workspaces()).map((each) => each.workspace);
    const hint = hintOf(workspace, names);
    throw unknownThing(
      `There is no workspace "${workspace}" in ${book}; ${hint.en}`,
      `Det er ingen installasjon «${workspace}» i ${book}; ${hint.nb}`,
    );
  }
}

function hintOf(workspace: string, names: readonly string[]): { nb: string; en: string } {
  if (names.length === 0) {
    return {
      nb: 'den er tom. Oppgi en annen (--database), eller begynn med laft configure eller laft import.',
      en: 'it is empty. Give another (--database), or begin with laft configure or laft import.',
    };
  }
  const near = nearest(workspace, names);
  if (near !== undefined) return { nb: `mente du --workspace ${near}?`, en: `did you mean --workspace ${near}?` };
  const more = names.length > mostToName ? ', …' : '';
  const known = `${names.slice(0, mostToName).join(', ')}${more}`;
  return {
    nb: `den har ${known}. Oppgi --workspace, eller en annen --database.`,
    en: `it has ${known}. Give --workspace, or another --database.`,
  };
}
