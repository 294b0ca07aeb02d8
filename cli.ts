// The command visma-testbench: finds the module behind the subcommand and loads that one only, so that each starts at once.
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { maskPossiblePersons } from './emulator/codec/envelope-mask.ts';
import { describedInBoth } from './foundation/cli/command-language.ts';
import { runProgram } from './foundation/cli/run-program.ts';
import { packageFile } from './foundation/package-file.ts';

type AddCommands = (program: Command) => void;

const parts: { subcommands: readonly string[]; load: () => Promise<AddCommands> }[] = [
  { subcommands: ['serve'], load: async () => (await import('./emulator/commands.ts')).addEmulatorCommands },
  { subcommands: ['evidence'], load: async () => (await import('./emulator/evidence-command.ts')).addEvidenceCommand },
  { subcommands: ['laft'], load: async () => (await import('./adapter/commands.ts')).addAdapterCommands },
  {
    subcommands: ['run', 'coverage', 'municipality', 'demo'],
    load: async () => (await import('./scenarios/commands.ts')).addScenarioCommands,
  },
];

const args = process.argv.slice(2);
const { version, description } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'));

const program = new Command('visma-testbench')
  .description(description)
  .version(version, '-V, --version', 'print the version')
  .helpOption('-h, --help', describedInBoth('show this help', 'viser denne hjelpen'))
  .addHelpText(
    'after',
    '\nExit codes: 0 all as expected, 1 something was not, 2 wrong use, 70 internal error, 130 interrupted.',
  );

const wanted = parts.filter((part) => part.subcommands.includes(args[0] ?? ''));
for (const part of wanted.length > 0 ? wanted : parts) (await part.load())(program);

// No mistake repeats a number that could be a real person's.
process.exitCode = await runProgram(program, args.length > 0 ? args : ['--help'], maskPossiblePersons);
