// Keeps the raw exchanges of cases on disk, each case in a folder of its own.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemWords } from '../../../foundation/system-words.ts';
import { UserError } from '../../../foundation/user-error.ts';
import type { Disk, World } from '../../../foundation/world/world.ts';
import type { RunValues } from '../../options.ts';
import { type CaseResult, caseSlug, type PlayedCase } from '../result.ts';
import { filesOf } from '../wire/exchange.ts';
import { reportPlaces } from './write-reports.ts';

/**
 * The raw exchanges of what failed, and of everything with --keep; each case has a folder. Where that cannot be, the result says so: what
 * came of the case is known all the same.
 */
export async function keepExchanges(world: World, options: RunValues, { result, exchanges }: PlayedCase) {
  const { keep } = options;
  const { failed } = reportPlaces(options);
  const folders = [
    ...(result.outcome === 'failed' ? [join(failed, caseSlug(result))] : []),
    ...(keep === undefined ? [] : [join(keep, caseSlug(result))]),
  ];
  const notKept: string[] = [];
  // What was kept of this case when it was played before is not about this time.
  await rm(join(failed, caseSlug(result)), { recursive: true, force: true }).catch((error: unknown) => {
    notKept.push(`${join(failed, caseSlug(result))}: ${systemWords(error).en}`);
  });
  for (const folder of folders) {
    try {
      await keepIn(world.disk, folder, exchanges);
      if (exchanges.length > 0) result.exchangesIn ??= folder;
    } catch (error) {
      notKept.push(`${folder}: ${systemWords(error).en}`);
    }
  }
  if (notKept.length > 0) result.notKept = notKept.join('; ');
}

async function keepIn(disk: Disk, folder: string, exchanges: PlayedCase['exchanges']): Promise<void> {
  await disk.makeFolder(folder);
  for (const [index, exchange] of exchanges.entries()) {
    for (const { name, bytes } of filesOf(exchange, index + 1)) await disk.write(join(folder, name), bytes);
  }
}

/** A UserError before anything is played when a folder for raw exchanges cannot be made or written in; what was made to see it is removed. */
export async function mustBeWritable(world: World, options: RunValues): Promise<void> {
  const { disk } = world;
  const { keep } = options;
  const { failed } = reportPlaces(options);
  for (const [option, folder] of [['--failed', failed], ...(keep === undefined ? [] : [['--keep', keep]])] as const) {
    const trial = join(folder, `.trial-${world.newId()}`);
    try {
      const before = await disk.look(folder);
      await disk.makeFolder(trial);
      await disk.removeFolder(trial);
      if (!before) await disk.removeFolder(folder);
    } catch (error) {
      throw new UserError(`${option} ${folder}: nothing can be kept there: ${systemWords(error).en}`);
    }
  }
}

const folderOfCase = /\.(flat-file|web-service)(\.[a-z0-9-]+)?$/;

/**
 * Takes away what earlier runs kept as failed, also of cases that are gone or not chosen now: what lies there is about this run. Anything that
 * is no case's folder stays.
 */
export async function letGoOfEarlier(world: World, options: RunValues): Promise<void> {
  const { failed } = reportPlaces(options);
  const entries = await world.disk.list(failed).catch(() => []);
  for (const { name, kind } of entries) {
    if (kind !== 'folder' || !folderOfCase.test(name)) continue;
    await rm(join(failed, name), { recursive: true, force: true }).catch((error: unknown) => {
      throw new UserError(
        `${join(failed, name)}: what an earlier run kept cannot be removed: ${systemWords(error).en}`,
      );
    });
  }
}

/** Takes away what was kept as failed of cases that turned out to be foreseen. */
export async function letGoOfForeseen(cases: readonly CaseResult[], options: RunValues): Promise<void> {
  const { keep } = options;
  const { failed } = reportPlaces(options);
  for (const result of cases.filter(({ outcome }) => outcome === 'foreseen')) {
    // Nothing is lost where it stays: the outcome does not point to it.
    await rm(join(failed, caseSlug(result)), { recursive: true, force: true }).catch(() => undefined);
    if (keep === undefined) delete result.exchangesIn;
    else result.exchangesIn = join(keep, caseSlug(result));
  }
}
