// The folders that `laft configure` was told of: they are there and are folders, and are kept with their whole path.
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { wrongInput } from '../refusal.ts';

/** Throws a UserError that names the option and the way out when one is not there, or is a file. */
export async function foldersSaid(
  outFolder: string,
  receiptFolders: readonly string[],
): Promise<{ outFolder: string; receiptFolder: string | string[] }> {
  await refuseNoFolder('--out-folder', outFolder);
  for (const folder of receiptFolders) await refuseNoFolder('--receipt-folder', folder);
  const [first = '', ...more] = receiptFolders.map((folder) => resolve(folder));
  return { outFolder: resolve(outFolder), receiptFolder: more.length === 0 ? first : [first, ...more] };
}

async function refuseNoFolder(option: string, folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  const whole = folder === '' ? '""' : resolve(folder);
  if (found)
    throw wrongInput(`${option}: ${whole} is a file; give a folder.`, `${option}: ${whole} er en fil; oppgi en mappe.`);
  const hint =
    option === '--receipt-folder'
      ? {
          nb: ' Mappen som Visma henter filer fra, kan brukes: mappene under leses også.',
          en: " Visma's drop folder itself will do: the folders below are read too.",
        }
      : { nb: '', en: '' };
  throw wrongInput(
    `${option}: there is no folder ${whole}. Make it first, or give another.${hint.en}`,
    `${option}: det er ingen mappe ${whole}. Lag den først, eller oppgi en annen.${hint.nb}`,
  );
}
