// Reads suite files: from what was named on the command line to checked scenarios, with every problem told at once.
import { glob } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { maskRealLooking } from '../../contracts/values/person-number.ts';
import { readShape, readYamlDocument, type SourceDocument } from '../../foundation/config/source-document.ts';
import { sourceText } from '../../foundation/config/source-text.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Disk } from '../../foundation/world/world.ts';
import { checkMeaning } from './language/check-meaning.ts';
import { type StepName, type StepText, scenarioShape } from './language/scenario-shape.ts';
import { bytesIfThere, isNotThere, refusedByTheSystem } from './read-or-refuse.ts';
import { slugOf } from './result.ts';
import type { Scenario, Step } from './scenario.ts';

/** Every scenario below the folders, files and patterns. A UserError lists everything wrong, each with file, line and column. */
export async function loadScenarios(disk: Disk, wanted: readonly string[], from = process.cwd()): Promise<Scenario[]> {
  const paths = new Set<string>();
  for (const each of wanted) for (const path of await filesOf(disk, each, from)) paths.add(path);
  const problems: string[] = [];
  const scenarios: Scenario[] = [];
  for (const path of [...paths].sort()) {
    const file = shownAs(path, from);
    try {
      const bytes = await bytesIfThere(disk, path, file);
      // A link that leads nowhere, or gone since it was listed.
      if (bytes) scenarios.push(await readScenario({ disk, path, file }, sourceText(bytes, file)));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(error.message);
    }
  }
  problems.push(...sameNames(scenarios));
  if (problems.length > 0) throw new UserError(maskRealLooking(problems.join('\n')));
  return scenarios;
}

/** A path as it is shown to people: from the folder that the command runs in, or whole where it lies elsewhere. */
export function shownAs(path: string, from = process.cwd()): string {
  const shown = relative(from, path);
  return shown.startsWith('..') ? path : shown;
}

async function filesOf(disk: Disk, wanted: string, from: string): Promise<string[]> {
  const path = isAbsolute(wanted) ? wanted : resolve(from, wanted);
  if (await isFolder(disk, path, wanted)) return await filesBelow(disk, path, from);
  if (/[*?[{]/.test(wanted)) {
    const found: string[] = [];
    for await (const each of glob(wanted, { cwd: from })) {
      if (isSuiteFile(each)) found.push(resolve(from, each));
    }
    if (found.length === 0) throw new UserError(`${wanted}: no suite file (*.yaml) matches this pattern`);
    return found;
  }
  if (!(await bytesIfThere(disk, path, wanted)))
    throw new UserError(`${wanted}: no such file or folder; expected a suite file or a folder`);
  return [path];
}

async function isFolder(disk: Disk, path: string, shown: string): Promise<boolean> {
  try {
    await disk.list(path);
    return true;
  } catch (error) {
    if (isNotThere(error)) return false;
    throw refusedByTheSystem(`${shown}: cannot be read`, error);
  }
}

async function filesBelow(disk: Disk, folder: string, from: string): Promise<string[]> {
  const found: string[] = [];
  const entries = await disk.list(folder).catch((error: unknown) => {
    throw refusedByTheSystem(`${shownAs(folder, from)}: cannot be read`, error);
  });
  for (const { name, kind } of entries) {
    const path = join(folder, name);
    if (kind === 'folder') found.push(...(await filesBelow(disk, path, from)));
    else if (isSuiteFile(name) && isScenario(path)) found.push(path);
  }
  return found;
}

/** Below a folder, registers and rental data may lie beside the scenarios that use them. */
function isScenario(path: string): boolean {
  const folder = path.split(/[\\/]/).at(-2);
  return folder !== 'registers' && folder !== 'rental-data';
}

function isSuiteFile(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

interface Source {
  disk: Disk;
  path: string;
  file: string;
}

async function readScenario({ disk, path, file }: Source, text: string): Promise<Scenario> {
  const document = readYamlDocument(text, file);
  const shaped = readShape(scenarioShape, document);
  const scenario = {
    file: maskRealLooking(file),
    path,
    // Also names folders and workspaces, and stands in everything that is told of a run.
    name: maskRealLooking(shaped.scenario),
    covers: shaped.covers,
    tags: shaped.tags,
    today: shaped.today,
    channels: shaped.channels,
    ...(shaped['holds where'] ? { holdsWhere: shaped['holds where'] } : {}),
    steps: shaped.steps.map((step, index) => readStep(step, index, document)),
    at: (where: readonly (string | number)[]) => placeIn(document, where),
  };
  const problems = await checkMeaning(disk, scenario, document);
  if (problems.length > 0) throw new UserError(problems.join('\n'));
  return scenario;
}

function readStep(step: StepText, index: number, document: SourceDocument): Step {
  const name = Object.keys(step)[0] as StepName;
  const at = (path: readonly (string | number)[] = []) => placeIn(document, ['steps', index, name, ...path]);
  return { name, value: step[name], line: document.at(['steps', index, name]).line, at };
}

function placeIn(document: SourceDocument, path: readonly (string | number)[]): string {
  const { line, column } = document.at(path);
  return `${document.file}:${line}:${column}`;
}

function sameNames(scenarios: readonly Scenario[]): string[] {
  const first = new Map<string, string>();
  return scenarios.flatMap(({ name, file }) => {
    const before = first.get(slugOf(name));
    if (before === undefined) first.set(slugOf(name), file);
    return before === undefined
      ? []
      : [`${file}:1:1: the scenario "${name}" is in ${before} too; give it a name of its own`];
  });
}
