// The scenarios' part of the command line: run, coverage, municipality and demo. Each loads what it needs when it runs.
import type { Command } from 'commander';
import { addOptions, type OptionRow, type OptionValues, readOptions } from '../foundation/config/options.ts';
import { packageFile } from '../foundation/package-file.ts';
import { realWorld } from '../foundation/world/real-world.ts';
import { coverageOptions, demoOptions, environmentPrefix, municipalityOptions, runOptions } from './options.ts';

const interruptedExitCode = 130;
/** A variable of one of these commands is none of the others' business, and not unknown to them either. */
const allOptions: readonly OptionRow[] = [...runOptions, ...coverageOptions, ...municipalityOptions, ...demoOptions];

export function addScenarioCommands(program: Command): void {
  const run = program
    .command('run [paths...]')
    .description('plays scenarios against Visma and LAFT: folders, files or patterns; the shipped ones when left out');
  addOptions(run, runOptions).action(runAction);
  const coverage = program
    .command('coverage [paths...]')
    .description(
      'shows which outcomes the scenarios cover: declared now, and seen by the last run; its reports are named by their files *.json',
    );
  addOptions(coverage, coverageOptions).action(coverageAction);
  const municipality = program
    .command('municipality <FILE.xlsx>')
    .description(
      'writes the import file of a fictional municipality and the register of its Visma, with synthetic numbers only',
    );
  addOptions(municipality, municipalityOptions).action(municipalityAction);
  const demo = program
    .command('demo')
    .description('starts Visma and LAFT with the pages of both, a fictional town in them, and its invoice bases made');
  addOptions(demo, demoOptions).action(demoAction);
}

type Given = Readonly<Record<string, unknown>>;

function valuesOf<const Table extends readonly OptionRow[]>(table: Table, given: Given): OptionValues<Table> {
  const others = allOptions.filter((row) => !table.includes(row)).map(({ environment }) => environment);
  return readOptions(table, { given, environment: process.env, prefix: environmentPrefix, otherPrefixes: others });
}

/** The shipped scenarios when nothing is named. */
function suites(paths: readonly string[]): readonly string[] {
  return paths.length > 0 ? paths : [packageFile('scenarios/suites')];
}

async function runAction(paths: string[], given: Given): Promise<void> {
  const values = valuesOf(runOptions, given);
  const { runCommand } = await import('./runner/commands/run-command.ts');
  process.exitCode = await runCommand(realWorld, suites(paths), values);
  // What an interrupted case still waits for may never come.
  if (process.exitCode === interruptedExitCode) process.exit();
}

async function coverageAction(paths: string[], given: Given): Promise<void> {
  const values = valuesOf(coverageOptions, given);
  const { coverageCommand } = await import('./runner/commands/coverage-command.ts');
  process.exitCode = await coverageCommand(realWorld, paths, values);
}

async function municipalityAction(file: string, given: Given): Promise<void> {
  const values = valuesOf(municipalityOptions, given);
  const { municipalityCommand } = await import('./runner/commands/municipality-command.ts');
  process.stdout.write(await municipalityCommand(realWorld, file, values));
}

async function demoAction(given: Given): Promise<void> {
  const values = valuesOf(demoOptions, given);
  const { demoCommand } = await import('./runner/commands/demo-command.ts');
  await demoCommand(realWorld, values);
}
