// What a leased workspace leaves in the drop folder goes with it: a mark in its folder of work/ says which workspace the files are of.
import { join } from 'node:path';
import { isWorkspaceName } from '../../contracts/workspace-name.ts';
import type { Disk, DiskEntry, World } from '../../foundation/world/world.ts';
import type { Visma } from '../service/visma.ts';
import { unlessGone } from './gone-files.ts';

/** Begins with a dot, so that it is no claimed file. */
const mark = '.leased';
/** It holds the moment at which the workspace was made. */
const longestMark = 64;
const betweenSweepsMs = 60_000;

export interface LeasedPlacesOptions {
  visma: Pick<Visma, 'workspace'>;
  world: World;
  folder: string;
}

/** Several processes may share the folder: whatever another one has taken away already is left alone. */
export class LeasedPlaces {
  readonly #options: LeasedPlacesOptions;
  #sweptAtMs: number;

  constructor(options: LeasedPlacesOptions) {
    this.#options = options;
    this.#sweptAtMs = options.world.clock.monotonicMs();
  }

  /** Before files are put down for a workspace: those of an earlier one of its name go, and a leased one is marked. */
  async prepare(workspace: string): Promise<void> {
    const { visma, world } = this.#options;
    const found = await visma.workspace(workspace);
    const marked = await this.#marked(workspace);
    if (marked === found?.createdAt) return;
    if (marked !== undefined) await this.#clear(workspace);
    if (found?.leaseSeconds !== undefined) await world.disk.write(this.#mark(workspace), Buffer.from(found.createdAt));
  }

  /** At most once a minute: takes away what workspaces have left that are no more, unless something of theirs is still to be handled. One that cannot be looked at does not hold the others up; then it rejects. */
  async sweep(): Promise<void> {
    const { world, folder } = this.#options;
    if (world.clock.monotonicMs() - this.#sweptAtMs < betweenSweepsMs) return;
    this.#sweptAtMs = world.clock.monotonicMs();
    const failed: unknown[] = [];
    for (const { name, kind } of await world.disk.list(join(folder, 'work'))) {
      if (kind === 'folder' && isWorkspaceName(name)) await this.#sweepOne(name).catch((error) => failed.push(error));
    }
    if (failed.length > 0) throw failed[0];
  }

  async #sweepOne(name: string): Promise<void> {
    const { visma, world, folder } = this.#options;
    const marked = await this.#marked(name);
    if (marked === undefined || marked === (await visma.workspace(name))?.createdAt) return;
    if (await this.#isWaiting(name)) return;
    await this.#clear(name);
    for (const place of ['in', 'work']) await world.disk.removeFolder(join(folder, place, name));
  }

  async #isWaiting(workspace: string): Promise<boolean> {
    const { world, folder } = this.#options;
    const lists = ['in', 'work'].map((place) => listIfThere(world.disk, join(folder, place, workspace)));
    return (await Promise.all(lists)).flat().some(({ name }) => name !== mark);
  }

  async #clear(workspace: string): Promise<void> {
    const { world, folder } = this.#options;
    for (const place of ['archive', 'rejected']) {
      const path = join(folder, place, workspace);
      for (const { name, kind } of await listIfThere(world.disk, path)) {
        if (kind !== 'folder') await world.disk.remove(join(path, name));
      }
      await world.disk.removeFolder(path);
    }
    await world.disk.remove(this.#mark(workspace));
  }

  async #marked(workspace: string): Promise<string | undefined> {
    const { disk } = this.#options.world;
    const bytes = await unlessGone(disk.readStart(this.#mark(workspace), longestMark));
    return bytes === 'gone' ? undefined : bytes.toString();
  }

  #mark(workspace: string): string {
    return join(this.#options.folder, 'work', workspace, mark);
  }
}

async function listIfThere(disk: Disk, folder: string): Promise<DiskEntry[]> {
  const entries = await unlessGone(disk.list(folder));
  return entries === 'gone' ? [] : entries;
}
