// Where files lie in the drop folder, and under which names: in/, work/, archive/ and rejected/, each with a folder a workspace.
import { join } from 'node:path';
import { defaultWorkspace, isWorkspaceName, workspaceNameProblem } from '../../contracts/workspace-name.ts';
import { legibleName } from '../../foundation/world/disk-names.ts';
import type { Disk, DiskEntry } from '../../foundation/world/world.ts';
import { isGone } from './gone-files.ts';

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

/** A folder, or a file in it, that could not be looked at. */
export interface NotSeen {
  path: string;
  error: unknown;
}

export interface Dropped {
  /** The folders below `in/` or `work/` that were looked into. */
  folders: string[];
  files: LyingFile[];
  leftAlone: LeftAlone[];
  /** Folders that could not be looked into; what lies in the others is there all the same. */
  notSeen: NotSeen[];
}

/** What somebody has dropped: in `in/` itself (the default workspace) and in the folders of workspaces below it. */
export async function droppedFiles(disk: Disk, folder: string): Promise<Dropped> {
  const top = join(folder, 'in');
  await disk.makeFolder(top);
  const entries = await disk.list(top);
  const dropped: Dropped = {
    files: filesOf(entries, top, defaultWorkspace),
    leftAlone: strangeOnes(entries, top),
    folders: [],
    notSeen: [],
  };
  for (const { name, kind } of entries) {
    if (kind !== 'folder' || isPassedOver(name)) continue;
    const path = join(top, name);
    const inside = await listOrTell(disk, path, dropped);
    if (isWorkspaceName(name)) {
      dropped.files.push(...filesOf(inside, path, name));
      dropped.leftAlone.push(...strangeOnes(inside, path), ...foldersIn(inside, path));
    } else if (inside.some((each) => !isPassedOver(each.name))) {
      const because = `${workspaceNameProblem(legibleName(name))}; rename the folder, and its files are taken`;
      dropped.leftAlone.push({ path, because });
    }
  }
  return dropped;
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
async function listOrTell(disk: Disk, folder: string, { folders, notSeen }: Dropped): Promise<DiskEntry[]> {
  try {
    const entries = await disk.list(folder);
    folders.push(folder);
    return entries;
  } catch (error) {
    if (!isGone(error)) notSeen.push({ path: folder, error });
    return [];
  }
}

/** The files that were claimed and not brought to their end. `isMeant`: which of the workspaces' folders are looked into. */
export async function claimedFiles(
  disk: Disk,
  folder: string,
  isMeant: (path: string) => boolean = () => true,
): Promise<Dropped> {
  const top = join(folder, 'work');
  await disk.makeFolder(top);
  const claimed: Dropped = { folders: [], files: [], leftAlone: [], notSeen: [] };
  for (const { name, kind } of await disk.list(top)) {
    const path = join(top, name);
    if (kind !== 'folder' || !isMeant(path)) continue;
    const files = filesOf(await listOrTell(disk, path, claimed), path, name);
    if (isWorkspaceName(name)) claimed.files.push(...files);
    else if (files.length > 0) {
      const because = `${workspaceNameProblem(legibleName(name))}; move its files to in/<workspace>/`;
      claimed.leftAlone.push({ path, because });
    }
  }
  return claimed;
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
