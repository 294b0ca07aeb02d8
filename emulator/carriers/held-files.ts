// A file that a fault holds back lies in work/ with a mark beside it, which says of which workspace it is: it goes with that one, and never
// comes into a later workspace of the same name.
import { basename, dirname, join } from 'node:path';
import type { DropFolderOptions } from './drop-folder-options.ts';
import type { LyingFile } from './drop-folder-places.ts';
import { takenAway, unlessGone } from './gone-files.ts';

type Place = Pick<LyingFile, 'workspace' | 'path'>;
type Options = Pick<DropFolderOptions, 'visma' | 'world' | 'onEvent'>;

/** It holds the moment at which the workspace was made. */
const longestMark = 64;

/** Begins with a dot, so that it is no claimed file. */
function markOf(path: string): string {
  return join(dirname(path), `.held-${basename(path)}`);
}

export async function markHeld({ visma, world }: Options, { workspace, path }: Place): Promise<void> {
  const createdAt = (await visma.workspace(workspace))?.createdAt ?? '';
  await world.disk.write(markOf(path), Buffer.from(createdAt));
}

/** Before it goes on. */
export async function unmarkHeld({ world }: Options, path: string): Promise<void> {
  await takenAway(world.disk.remove(markOf(path)));
}

/** Whether it was held back, and for the workspace that has its name now or for another. */
export async function heldFor(
  { visma, world }: Options,
  { workspace, path }: Place,
): Promise<'none' | 'this' | 'another'> {
  const mark = await unlessGone(world.disk.readStart(markOf(path), longestMark));
  if (mark === 'gone') return 'none';
  return mark.toString() === (await visma.workspace(workspace))?.createdAt ? 'this' : 'another';
}

/** Never rejects: what cannot be taken away is told, and looked at again at the next start. */
export async function dropHeld(options: Options, { workspace, path }: Place): Promise<void> {
  const { world, onEvent } = options;
  try {
    await takenAway(world.disk.remove(path));
    await unmarkHeld(options, path);
    onEvent({ kind: 'dropped', workspace, path });
  } catch (error) {
    onEvent({ kind: 'failed', path, error });
  }
}
