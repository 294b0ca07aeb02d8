// Every option and environment variable of every command, as the commands themselves take them: the README's table is held to it.
import { Command } from 'commander';
import { addAdapterCommands } from '../adapter/commands.ts';
import { addEmulatorCommands } from '../emulator/commands.ts';
import { addEvidenceCommand } from '../emulator/evidence-command.ts';
import { inLanguage } from '../foundation/cli/command-language.ts';
import { addScenarioCommands } from '../scenarios/commands.ts';
import { markdownTable } from './reference.ts';

/** Variables that are no option's. */
const others = [
  ['VISMA_TESTBENCH_DEBUG', 'all', 'Shows where an internal error came from.'],
  ['NO_COLOR', '`run`', 'No colours in the grid over several installations, on a terminal.'],
  ['TMPDIR', '`run`', 'Where the folders of a run are made.'],
  ['TEST_DATABASE_URL', '`npm test`, `npm run test:postgres`', 'The PostgreSQL server of the tests.'],
] as const;

interface Choice {
  /** None: on the command line alone. */
  environment: string;
  /** With what it takes, e.g. `--port NUMBER`. */
  option: string;
  usual: string;
  sentence: string;
  commands: string[];
}

/** In the order of the help. What several commands take in the same words is one choice. */
function choices(): Choice[] {
  const program = new Command();
  for (const add of [addEmulatorCommands, addEvidenceCommand, addAdapterCommands, addScenarioCommands]) add(program);
  const found = new Map<string, Choice>();
  const visit = (command: Command, path: string) => {
    for (const { long, flags, description: inBoth } of command.options) {
      const description = inLanguage(inBoth, 'en');
      const [notes = '', environment = '', usual = ''] =
        / \(environment (\w+)(?:; default ([^)]*))?\)$/.exec(description) ?? [];
      const key = environment || `${long}: ${description}`;
      const sentence = description.slice(0, description.length - notes.length);
      const option = flags.replace(/[<>]/g, '');
      const choice = found.get(key) ?? { environment, option, usual, sentence, commands: [] };
      choice.commands.push(path);
      found.set(key, choice);
    }
    for (const below of command.commands) visit(below, `${path} ${below.name()}`.trim());
  };
  visit(program, '');
  return [...found.values()];
}

/** More commands than these are told by their number alone. */
const mostNamed = 3;

export function environmentTable(): string {
  const told = (commands: readonly string[]) =>
    commands.length > mostNamed
      ? `\`${commands[0]?.split(' ')[0]}\`, ${commands.length} commands`
      : commands.map((each) => `\`${each}\``).join(', ');
  const rows = choices().map(({ environment, option, usual, sentence, commands }) => [
    environment && `\`${environment}\``,
    `\`${option}\``,
    told(commands),
    usual,
    sentence,
  ]);
  const more = others.map(([name, commands, sentence]) => [`\`${name}\``, '', commands, '', sentence]);
  return markdownTable(['environment', 'option', 'of', 'default', 'meaning'], [...rows, ...more]);
}
