// The name of a claimed file: what it was dropped under, behind an id of its own.
import { join } from 'node:path';
import { contentHash } from '../../foundation/content-hash.ts';
import { legibleName } from '../../foundation/world/disk-names.ts';
import type { LyingFile } from './drop-folder-places.ts';

/** Path of a claimed file: its own name, legible and not too long, behind an id that no other file has. */
export function claimedPath(
  folder: string,
  { workspace, name }: Pick<LyingFile, 'workspace' | 'name'>,
  id: string,
): string {
  return join(folder, 'work', workspace, `${id}~${shortened(legibleName(name))}`);
}

/** With an id before it, or a number and the ending of a receipt behind it, it is still a name that every system takes. */
const longestName = 230;
const longestEnding = 20;

/** What is cut off stands as a hash, so that two long names stay two. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= longestName) return name;
  const ending = /\.[^.]*$/.exec(name)?.[0] ?? '';
  const kept = Buffer.byteLength(ending) <= longestEnding ? ending : '';
  const behind = `-${contentHash(name).slice(0, 8)}${kept}`;
  const room = longestName - Buffer.byteLength(behind);
  // Half a person number would not be known for one: the cut is where there are letters.
  return `${firstBytes(name, room).replace(/\P{L}+$/u, '')}${behind}`;
}

/** So many bytes of the text at most, and no half character. */
function firstBytes(text: string, most: number): string {
  let first = '';
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    first += character;
  }
  return first;
}

/** The name that a claimed file was dropped under. */
export function droppedName(claimedName: string): string {
  return claimedName.slice(claimedName.indexOf('~') + 1);
}
