// Keeps the raw exchanges of cases on disk, each case in a folder of its own.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from '../../../foundation/world/world.ts';
import type { RunValues } from '../../options.ts';
import { type CaseResult, caseSlug, type PlayedCase } from '../result.ts';
import { filesOf } from '../wire/exchange.ts';
import { reportPlaces } from './write-reports.ts';

/** The raw exchanges of what failed, and of everything with --keep; each case has a folder. */
export async function keepExchanges(world: World, options: RunValues, { result, exchanges }: PlayedCase) {
  const { keep } = options;
  const { failed } = reportPlaces(options);
  const folders = [
    ...(result.outcome === 'failed' ? [join(failed, caseSlug(result))] : []),
    ...(keep === undefined ? [] : [join(keep, caseSlug(result))]),
  ];
  // What was kept of this case when it was played before is not about this time.
  await rm(join(failed, caseSlug(result)), { recursive: true, force: true });
  for (const folder of folders) {
    await world.disk.makeFolder(folder);
    for (const [index, exchange] of exchanges.entries()) {
      for (const { name, bytes } of filesOf(exchange, index + 1)) await world.disk.write(join(folder, name), bytes);
    }
  }
  const [first] = folders;
  if (first !== undefined && exchanges.length > 0) result.exchangesIn = first;
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
    if (kind === 'folder' && folderOfCase.test(name)) await rm(join(failed, name), { recursive: true, force: true });
  }
}

/** Takes away what was kept as failed of cases that turned out to be foreseen. */
export async function letGoOfForeseen(cases: readonly CaseResult[], options: RunValues): Promise<void> {
  const { keep } = options;
  const { failed } = reportPlaces(options);
  for (const result of cases.filter(({ outcome }) => outcome === 'foreseen')) {
    await rm(join(failed, caseSlug(result)), { recursive: true, force: true });
    if (keep === undefined) delete result.exchangesIn;
    else result.exchangesIn = join(keep, caseSlug(result));
  }
}
