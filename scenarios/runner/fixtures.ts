// Finds what a scenario names: registers, rental data and raw examples, beside the scenario or shipped with the bench.
import { dirname, join, resolve } from 'node:path';
import { nearest } from '../../foundation/nearest.ts';
import { packageFile } from '../../foundation/package-file.ts';
import type { Disk } from '../../foundation/world/world.ts';
import { bytesIfThere } from './read-or-refuse.ts';

export type FixtureKind = 'registers' | 'rental-data' | 'example';

/** The file that is meant, or what is wrong with the name. */
export type Found = { path: string } | { problem: string };

/**
 * A UserError when the file cannot be read. A name such as `small town` is `small-town.yaml` in the folder of its kind, beside the scenario (folder `registers` or
 * `rental-data`) or shipped; anything with a dot in it is a file, beside the scenario or (raw examples) in contracts/examples.
 */
export async function findFixture(disk: Disk, kind: FixtureKind, name: string, scenarioPath: string): Promise<Found> {
  const beside = dirname(scenarioPath);
  if (kind === 'example' || name.includes('.')) {
    const places = [
      resolve(beside, name),
      ...(kind === 'example' ? [packageFile(join('contracts/examples', name))] : []),
    ];
    for (const path of places) if (await isFile(disk, path)) return { path };
    return { problem: `no file ${name} beside the scenario${kind === 'example' ? ' nor in contracts/examples' : ''}` };
  }
  const folders = [join(beside, kind), packageFile(join('scenarios/fixtures', kind))];
  const fileName = `${name.replaceAll(' ', '-')}.yaml`;
  for (const folder of folders) if (await isFile(disk, join(folder, fileName))) return { path: join(folder, fileName) };
  const known = await namesIn(disk, folders);
  const near = nearest(name, known);
  return { problem: `unknown name "${name}"; ${near ? `did you mean "${near}"?` : `known are ${known.join(', ')}`}` };
}

async function namesIn(disk: Disk, folders: readonly string[]): Promise<string[]> {
  const names: string[] = [];
  for (const folder of folders) {
    const entries = await disk.list(folder).catch(() => []);
    for (const { name } of entries) if (name.endsWith('.yaml')) names.push(name.slice(0, -5).replaceAll('-', ' '));
  }
  return names;
}

/** A UserError when it cannot be read: another of the same name must not take its place. */
async function isFile(disk: Disk, path: string): Promise<boolean> {
  return (await bytesIfThere(disk, path)) !== undefined;
}
