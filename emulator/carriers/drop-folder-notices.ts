// What the operator hears of the drop folder, a sentence each: what was rejected, what is left alone, and what cannot be used.
import { join } from 'node:path';
import { systemWords } from '../../foundation/system-words.ts';
import { UserError } from '../../foundation/user-error.ts';
import { legibleName } from '../../foundation/world/disk-names.ts';
import type { Disk } from '../../foundation/world/world.ts';
import { tellingBases } from '../codec/given-receipt.ts';
import { heeding } from '../heeding.ts';
import type { DropFolderEvent } from './drop-folder.ts';

/** Makes the folders that files go through. A UserError when one cannot be made: with it the program must not start. */
export async function makeDropFolder(disk: Disk, folder: string): Promise<void> {
  for (const below of ['in', 'work', 'archive', 'rejected']) {
    try {
      await disk.makeFolder(join(folder, below));
    } catch (error) {
      const { nb, en } = systemWords(error);
      const said = {
        nb: `Mappen for filer, ${folder}, kan ikke brukes: ${nb}. Oppgi en mappe som programmet kan skrive i, med --drop-folder.`,
        en: `The drop folder ${folder} cannot be used: ${en}. Give --drop-folder a folder that this program may write to.`,
      };
      throw new UserError(said.en, 2, said);
    }
  }
}

export interface Listener {
  report?(id: string, error: unknown): unknown;
  notice?(sentence: string): unknown;
}

/** What is nobody's mistake in the program is told as a sentence; everything else is reported with its error. */
export function dropFolderNotices(listener: Listener): (event: DropFolderEvent) => void {
  const report = heeding(listener.report);
  const notice = heeding(listener.notice);
  return (event) => {
    if (event.kind === 'failed' && !isOfTheSystem(event.error)) report(event.path, event.error);
    const sentence = sentenceOf(event);
    if (sentence !== undefined) notice(legible(sentence));
  };
}

/** A name may be of another character set, and may have signs in it that move what stands on the screen. */
function legible(sentence: string): string {
  return legibleName(sentence).replaceAll(/\p{Cc}/gu, '?');
}

function sentenceOf(event: DropFolderEvent): string | undefined {
  if (event.kind === 'left-alone') return `drop folder: ${event.path} is left where it is: ${event.because}`;
  if (event.kind === 'dropped')
    return `drop folder: ${event.path} was held back by a fault for a workspace ${event.workspace} that is no more, and is gone with it`;
  if (event.kind === 'recovered') return `drop folder: ${event.path} can be used again`;
  if (event.kind === 'failed') {
    if (!isOfTheSystem(event.error)) return undefined;
    return `drop folder: ${event.path}: ${event.error.message}; it is tried again at every look`;
  }
  if (event.outcome !== 'rejected') return undefined;
  const findings = event.receipts
    .flatMap((receipt) => [receipt, ...tellingBases(receipt)])
    .flatMap((each) => each.findings);
  const codes = [...new Set(findings.map(({ code }) => code))].join(', ');
  return `drop folder: ${event.file} of workspace ${event.workspace} is rejected: ${codes}; its receipt lies beside it in rejected/`;
}

/** Disk full, no rights, no folder: the system says so by a code. */
function isOfTheSystem(error: unknown): error is Error {
  return error instanceof Error && (error instanceof UserError || ('code' in error && 'syscall' in error));
}
