// Where files lie in the drop folder, and under which names: in/, work/, archive/ and rejected/, each with a folder a workspace.
import { join } from 'node:path';
import { defaultWorkspace, isWorkspaceName, workspaceNameProblem } from '../../contracts/workspace-name.ts';
import type { Disk, DiskEntry, Writing } from '../../foundation/world/world.ts';

export type Outcome = 'archive' | 'rejected';

/** A file as it lies in a folder. */
export interface LyingFile {
  workspace: string;
  name: string;
  path: string;
  sizeBytes: number;
  changedMs: number;
}

/** Something that lies in the folder and is not taken, and why: a person has to do something about it. */
export interface LeftAlone {
  path: string;
  because: string;
}

export interface Dropped {
  files: LyingFile[];
  leftAlone: LeftAlone[];
}

/** What somebody has dropped: in `in/` itself (the default workspace) and in the folders of workspaces below it. */
export async function droppedFiles(disk: Disk, folder: string): Promise<Dropped> {
  const top = join(folder, 'in');
  await disk.makeFolder(top);
  const entries = await disk.list(top);
  const files = filesOf(entries, top, defaultWorkspace);
  const leftAlone = strangeOnes(entries, top);
  for (const { name, kind } of entries) {
    if (kind !== 'folder' || isPassedOver(name)) continue;
    const path = join(top, name);
    const inside = await listIfThere(disk, path);
    if (isWorkspaceName(name)) {
      files.push(...filesOf(inside, path, name));
      leftAlone.push(...strangeOnes(inside, path), ...foldersIn(inside, path));
    } else if (inside.some((each) => !isPassedOver(each.name))) {
      leftAlone.push({ path, because: `${workspaceNameProblem(name)}; rename the folder, and its files are taken` });
    }
  }
  return { files, leftAlone };
}

function strangeOnes(entries: readonly DiskEntry[], folder: string): LeftAlone[] {
  const because = 'it is no ordinary file but a link, a pipe or a device; put the file itself there';
  return entries
    .filter(({ name, kind }) => kind === 'other' && !isPassedOver(name))
    .map(({ name }) => ({ path: join(folder, name), because }));
}

function foldersIn(entries: readonly DiskEntry[], folder: string): LeftAlone[] {
  const because = 'folders inside the folder of a workspace are not looked into; put the files beside it';
  return entries
    .filter(({ name, kind }) => kind === 'folder' && !isPassedOver(name))
    .map(({ name }) => ({ path: join(folder, name), because }));
}

/** A folder that somebody takes away while it is looked through has nothing in it. */
async function listIfThere(disk: Disk, folder: string): Promise<DiskEntry[]> {
  return await disk.list(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
}

/** The files that were claimed and not brought to their end. */
export async function claimedFiles(disk: Disk, folder: string): Promise<Dropped> {
  const top = join(folder, 'work');
  await disk.makeFolder(top);
  const claimed: Dropped = { files: [], leftAlone: [] };
  for (const { name, kind } of await disk.list(top)) {
    if (kind !== 'folder') continue;
    const files = filesOf(await disk.list(join(top, name)), join(top, name), name);
    if (isWorkspaceName(name)) claimed.files.push(...files);
    else if (files.length > 0)
      claimed.leftAlone.push({
        path: join(top, name),
        because: `${workspaceNameProblem(name)}; move its files to in/<workspace>/`,
      });
  }
  return claimed;
}

/** Path of a claimed file: its own name behind an id that no other file has. */
export function claimedPath(folder: string, { workspace, name }: LyingFile, id: string): string {
  return join(folder, 'work', workspace, `${id}~${name}`);
}

/** The name that a claimed file was dropped under. */
export function droppedName(claimedName: string): string {
  return claimedName.slice(claimedName.indexOf('~') + 1);
}

function filesOf(entries: readonly DiskEntry[], folder: string, workspace: string): LyingFile[] {
  return entries
    .filter(({ name, kind }) => kind === 'file' && !isPassedOver(name))
    .map(({ name, sizeBytes, changedMs }) => ({ workspace, name, path: join(folder, name), sizeBytes, changedMs }));
}

/** Hidden files, and the names that programs give to files which they are still writing. */
function isPassedOver(name: string): boolean {
  return name.startsWith('.') || /\.(tmp|part)$/i.test(name);
}

/** Where a handled file goes and its receipts beside it. */
export interface FinalPlace {
  folder: string;
  name: string;
  file: string;
  receiptJson: string;
  receiptText: string;
}

/**
 * The first free name: the file's own, then with `-2`, `-3` … before its ending. Receipts without their file are those of an
 * earlier attempt when they say the very same; otherwise the name is taken, so that nothing is ever overwritten.
 */
export async function freePlace(
  disk: Disk,
  folder: string,
  wanted: { name: string; json: Writing },
): Promise<FinalPlace> {
  await disk.makeFolder(folder);
  const taken = new Set((await disk.list(folder)).map(({ name }) => name));
  for (let number = 1; ; number++) {
    const place = placeNamed(folder, numbered(wanted.name, number));
    if (taken.has(place.name)) continue;
    const receipts = [place.receiptJson, place.receiptText].filter((path) => taken.has(path.slice(folder.length + 1)));
    if (receipts.length === 0) return place;
    if (receipts[0] === place.receiptJson && (await says(disk, place.receiptJson, wanted.json))) return place;
  }
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

function placeNamed(folder: string, name: string): FinalPlace {
  const file = join(folder, name);
  return { folder, name, file, receiptJson: `${file}.receipt.json`, receiptText: `${file}.receipt.txt` };
}

function numbered(name: string, number: number): string {
  if (number === 1) return name;
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)}-${number}${name.slice(dot)}` : `${name}-${number}`;
}
