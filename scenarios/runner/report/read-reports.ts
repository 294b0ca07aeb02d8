// Reads the JSON reports of a run: one of the whole, or those of its shards put together again.
import { glob } from 'node:fs/promises';
import { UserError } from '../../../foundation/user-error.ts';
import type { World } from '../../../foundation/world/world.ts';
import { bytesIfThere } from '../read-or-refuse.ts';
import { readShard } from '../shard.ts';
import { type ReadReport, readJsonReport } from './json.ts';

export interface ReadReports {
  /** For people: the files, as they were named. */
  files: string;
  report: ReadReport;
  /** Shards that are in none of them, e.g. `3/4`. */
  missing: readonly string[];
}

/** The files or patterns, put together as one run. A UserError when one is no report, or when they are of runs that cannot be one. */
export async function readReports(world: World, wanted: readonly string[]): Promise<ReadReports> {
  const files = (await Promise.all(wanted.map(filesOf))).flat();
  const reports: ReadReport[] = [];
  for (const file of [...new Set(files)]) reports.push(await readReport(world, file));
  const [first] = reports;
  if (!first) throw new UserError(`${wanted.join(' ')}: no report matches`);
  return { files: wanted.join(' '), report: merged(first, reports), missing: missingShards(reports) };
}

async function filesOf(wanted: string): Promise<string[]> {
  if (!/[*?[{]/.test(wanted)) return [wanted];
  const found: string[] = [];
  for await (const each of glob(wanted)) found.push(each);
  if (found.length === 0) throw new UserError(`${wanted}: no report matches this pattern`);
  return found.sort();
}

async function readReport(world: World, file: string): Promise<ReadReport> {
  const bytes = await bytesIfThere(world.disk, file);
  if (!bytes) throw new UserError(`${file}: no report of a run; play the scenarios first: visma-testbench run`);
  const report = readJsonReport(bytes.toString('utf8'));
  if (!report) throw new UserError(`${file}: not a report of a run; play the scenarios again: visma-testbench run`);
  return report;
}

function merged(first: ReadReport, reports: readonly ReadReport[]): ReadReport {
  const names = (report: ReadReport) => (report.installations ?? []).map(({ name }) => name).join(', ');
  const other = reports.find((each) => names(each) !== names(first));
  if (other) {
    const told = [first, other].map((each) => names(each) || 'the default one');
    throw new UserError(`these reports are of different runs: installations ${told.join(' and ')}`);
  }
  return {
    ...first,
    startedAt: reports.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
    interrupted: reports.some(({ interrupted }) => interrupted),
    suites: [...new Set(reports.flatMap(({ suites }) => suites))],
    cases: reports.flatMap(({ cases }) => cases),
  };
}

/** Reports of shards lack those that none of them is of; the report of a whole run lacks nothing. */
function missingShards(reports: readonly ReadReport[]): string[] {
  const there = new Set(reports.map(({ shard }) => shard));
  if (there.has(undefined)) return [];
  const shards = [...there].map((each) => readShard(each ?? ''));
  const sizes = new Set(shards.map(({ of }) => of));
  if (sizes.size > 1) throw new UserError(`these reports are of different runs: shards ${[...there].join(', ')}`);
  const [of = 0] = sizes;
  return Array.from({ length: of }, (_, index) => `${index + 1}/${of}`).filter((each) => !there.has(each));
}
