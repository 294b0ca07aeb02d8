// Plays suites that a test writes, as the command would, in folders of their own.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { realWorld } from '../../foundation/world/real-world.ts';
import { loadScenarios } from '../../scenarios/runner/load.ts';
import type { RunResult } from '../../scenarios/runner/result.ts';
import { type RunOptions, runCases } from '../../scenarios/runner/run.ts';
import type { Scenario } from '../../scenarios/runner/scenario.ts';
import { selectCases } from '../../scenarios/runner/select.ts';

/** A new folder with these files in it, by their paths. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'scenario-test-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

export async function load(files: Readonly<Record<string, string | Uint8Array>>): Promise<Scenario[]> {
  const folder = await folderWith(files);
  return await loadScenarios(realWorld.disk, [folder], folder);
}

/** Plays every case of the suites; ends are started unless given. */
export async function play(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<RunOptions> = {},
): Promise<RunResult> {
  const cases = selectCases(await load(files), { names: [], tags: [], codes: [] }, options.adapter !== 'none');
  return await runCases(cases, { world: realWorld, ...options });
}

export const header = 'scenario: A story\nsteps:\n';
/** One flat is ready to be transferred. */
export const ready = [
  '  - given register: small town',
  '  - given rental data: one tenancy',
  '  - invoice a period: 2026-11',
  '',
].join('\n');
