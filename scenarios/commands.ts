// The scenarios' part of the command line: run, coverage and municipality.
import { type Command, InvalidArgumentError } from 'commander';
import { packageFile } from '../foundation/package-file.ts';
import { UserError } from '../foundation/user-error.ts';
import { realWorld } from '../foundation/world/real-world.ts';
import type { CoverageOptions } from './runner/commands/coverage-command.ts';
import type { RunCommandOptions } from './runner/commands/run-command.ts';

/** Where the shipped scenarios are. */
const suites = () => packageFile('scenarios/suites');

export function addScenarioCommands(program: Command): void {
  addRun(program);
  addCoverage(program);
  addMunicipality(program);
}

const interruptedExitCode = 130;

const several = (value: string, before: string[] = []): string[] => [...before, value];

function addRun(program: Command): void {
  program
    .command('run [paths...]')
    .description('play scenarios against Visma and LAFT (folders, files or patterns; the shipped ones when left out)')
    .option('--name <TEXT>', 'only scenarios whose sentence holds the text (may be repeated)', several)
    .option('--tag <TAG>', 'only scenarios with the tag (may be repeated)', several)
    .option('--code <CODE>', 'only scenarios that cover the code, e.g. VE-101 (may be repeated)', several)
    .option('--channel <CHANNEL>', 'only through one channel: flat-file or web-service', channelOf)
    .option('--emulator <URL>', 'a running emulator; one is started when left out')
    .option(
      '--adapter <URL|none>',
      'a running adapter, or none: only what Visma alone can show; one is started when left out',
    )
    .option('--parallel <NUMBER>', 'cases at a time (default: twice the processors)', wholeNumber)
    .option('--json <FILE>', 'report as JSON', 'reports/scenarios.json')
    .option('--junit <FILE>', 'report as JUnit XML', 'reports/scenarios.xml')
    .option('--failed <DIR>', 'folder for the raw exchanges of what failed', 'reports/failed')
    .option('--keep <DIR>', 'folder for the raw exchanges of every case')
    .action(async (paths: string[], options: RunCommandOptions) => {
      const { runCommand } = await import('./runner/commands/run-command.ts');
      process.exitCode = await runCommand(realWorld, paths.length > 0 ? paths : [suites()], options);
      // What an interrupted case still waits for may never come.
      if (process.exitCode === interruptedExitCode) process.exit();
    });
}

function channelOf(text: string): 'flat file' | 'web service' {
  if (text === 'flat-file' || text === 'web-service') return text === 'flat-file' ? 'flat file' : 'web service';
  throw new InvalidArgumentError('Expected flat-file or web-service.');
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number from 1.');
}

function addCoverage(program: Command): void {
  program
    .command('coverage [paths...]')
    .description('show which outcomes the scenarios cover: declared now, and seen by the last run')
    .option('--report <FILE>', 'JSON report of the last run', 'reports/scenarios.json')
    .option('--json', 'print the cells as JSON')
    .action(async (paths: string[], options: CoverageOptions) => {
      const { coverageCommand } = await import('./runner/commands/coverage-command.ts');
      process.exitCode = await coverageCommand(realWorld, paths.length > 0 ? paths : [suites()], options);
    });
}

function addMunicipality(program: Command): void {
  program
    .command('municipality <FILE.xlsx>')
    .description('write the import file of a fictional municipality (synthetic numbers only)')
    .option('--tenancies <NUMBER>', 'tenancies', wholeNumber, 5000)
    .option('--seed <NUMBER>', 'another number gives another municipality', wholeNumber, 1)
    .action(async (file: string, options: { tenancies: number; seed: number }) => {
      if (!file.endsWith('.xlsx')) throw new UserError(`${file}: expected a name that ends in .xlsx`);
      const { writeMunicipalityExcel } = await import('./fixtures/municipality/write-municipality-excel.ts');
      await realWorld.disk.write(file, await writeMunicipalityExcel(options));
      process.stdout.write(`${file}: ${options.tenancies} tenancies\n`);
    });
}
