// Where a handled file goes: a name that nothing has yet, and its receipts beside it.
import { join } from 'node:path';
import type { Disk, Writing } from '../../foundation/world/world.ts';
import { unlessGone } from './gone-files.ts';

export type Outcome = 'archive' | 'rejected';

/** Where a handled file goes and its receipts beside it. */
export interface FinalPlace {
  name: string;
  file: string;
  receiptJson: string;
  receiptText: string;
  /** The name's, from 1. */
  number: number;
}

export interface WantedPlace {
  name: string;
  json: Writing;
  /** Places before this one were refused already. */
  from?: number;
}

/**
 * A free name: the file's own, then with `-2`, `-3` … before its ending. Receipts without their file are those of an earlier
 * attempt when they say the very same; otherwise the name is taken, so that nothing is ever overwritten. What is free the system says,
 * name by name: it may not tell `A` from `a`, and an archive grows without an end.
 */
export async function freePlace(
  disk: Disk,
  folder: string,
  { name, json, from = 1 }: WantedPlace,
): Promise<FinalPlace> {
  await disk.makeFolder(folder);
  const ifFree = async (number: number): Promise<FinalPlace | undefined> => {
    const place = placeNumbered(folder, name, number);
    return (await isFree(disk, place, json)) ? place : undefined;
  };
  let taken = from - 1;
  let step = 1;
  let free = await ifFree(taken + step);
  // Where a name comes every day its numbers grow: they are leapt over, and the leap is halved until it is one.
  for (; !free; free = await ifFree(taken + step)) {
    taken += step;
    step *= 2;
  }
  while (free.number - taken > 1) {
    const middle = taken + Math.floor((free.number - taken) / 2);
    const between = await ifFree(middle);
    if (between) free = between;
    else taken = middle;
  }
  return free;
}

async function isFree(disk: Disk, place: FinalPlace, json: Writing): Promise<boolean> {
  if (await disk.look(place.file)) return false;
  const hasJson = (await disk.look(place.receiptJson)) !== undefined;
  const hasText = (await disk.look(place.receiptText)) !== undefined;
  if (!hasJson) return !hasText;
  return (await unlessGone(says(disk, place.receiptJson, json))) === true;
}

/** Whether the file there is this very text. */
export async function says(disk: Disk, path: string, text: Writing): Promise<boolean> {
  const file = await disk.open(path);
  try {
    let at = 0;
    for (const part of text instanceof Uint8Array ? [text] : text) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part;
      if (Buffer.compare(file.read(at, bytes.length), bytes) !== 0) return false;
      at += bytes.length;
    }
    return at === file.sizeBytes;
  } finally {
    await file.close();
  }
}

function placeNumbered(folder: string, wanted: string, number: number): FinalPlace {
  const name = numbered(wanted, number);
  const file = join(folder, name);
  return { name, file, receiptJson: `${file}.receipt.json`, receiptText: `${file}.receipt.txt`, number };
}

function numbered(name: string, number: number): string {
  if (number === 1) return name;
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)}-${number}${name.slice(dot)}` : `${name}-${number}`;
}
