// Which files a run depends on, and what stands in them: what has to be played again is what has come to depend on something else.
import { join, resolve } from 'node:path';
import { contentHash } from '../../../foundation/content-hash.ts';
import type { Disk } from '../../../foundation/world/world.ts';
import { findFixture } from '../fixtures.ts';
import { fixturesNamedIn } from '../language/check-meaning.ts';
import type { StepText } from '../language/scenario-shape.ts';
import type { Scenario } from '../scenario.ts';

/** Content hashes by path. */
export type FilesInPlay = ReadonlyMap<string, string>;

/** The scenario's own file, and the registers, rental data and examples that it names. */
export async function filesInPlay(disk: Disk, { path, steps }: Scenario): Promise<FilesInPlay> {
  const paths = new Set([path]);
  for (const { name: step, value } of steps) {
    for (const { kind, name } of fixturesNamedIn({ [step]: value } as StepText)) {
      const found = await findFixture(disk, kind, name, path);
      if ('path' in found) paths.add(found.path);
    }
  }
  return await hashesOf(disk, paths);
}

/** A file that cannot be read has no content to speak of. */
export async function hashesOf(disk: Disk, paths: Iterable<string>): Promise<FilesInPlay> {
  const hashes = new Map<string, string>();
  for (const path of paths) {
    const bytes = await disk.read(path).catch(() => undefined);
    hashes.set(path, bytes === undefined ? '' : contentHash(bytes.toString('latin1')));
  }
  return hashes;
}

/** The paths whose content is another one in `after`, those that came and those that went included. */
export function changedPaths(before: FilesInPlay, after: FilesInPlay): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

/** Every folder below what was named, with the named ones: where a suite, register or rental data file may turn up. */
export async function foldersBelow(disk: Disk, named: readonly string[]): Promise<string[]> {
  const folders: string[] = [];
  for (const each of named) await addFolders(disk, resolve(beforePattern(each)), folders);
  return folders;
}

/** The part of a pattern in which nothing is left open. */
function beforePattern(named: string): string {
  const parts = named.split(/[\\/]/);
  const open = parts.findIndex((part) => /[*?[{]/.test(part));
  if (open === -1) return named;
  return parts.slice(0, open).join('/') || '.';
}

async function addFolders(disk: Disk, folder: string, folders: string[]): Promise<void> {
  const entries = await disk.list(folder).catch(() => undefined);
  if (!entries) return;
  folders.push(folder);
  for (const { name, kind } of entries) {
    if (kind === 'folder' && name !== 'node_modules' && !name.startsWith('.')) {
      await addFolders(disk, join(folder, name), folders);
    }
  }
}
