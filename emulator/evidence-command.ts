// The command `evidence`: prints everything that the bench does with the fact behind it, for people or as JSON.
import { type Command, Option } from 'commander';
import { type EvidenceRow, evidenceTable } from '../contracts/evidence-table.ts';

const marks = ['documented', 'observed', 'assumed'];

/** Adds `evidence`. */
export function addEvidenceCommand(program: Command): void {
  program
    .command('evidence')
    .description('print what every rule, setting, behaviour, fault, field and element rests on')
    .addOption(new Option('--mark <mark>', 'only what is so marked').choices(marks))
    .option('--json', 'as JSON')
    .action((given: { mark?: string; json?: boolean }) => {
      const rows = evidenceTable().filter(({ mark }) => given.mark === undefined || mark === given.mark);
      process.stdout.write(given.json ? `${JSON.stringify(rows, undefined, 2)}\n` : tableText(rows));
    });
}

/** One line a row, its sentence last, however long it is; then how many there are of each mark. */
function tableText(rows: readonly EvidenceRow[]): string {
  const width = Math.max(...rows.map(({ what }) => what.length));
  const lines = rows.map(({ kind, what, fact, mark, sentence }) =>
    [kind.padEnd(9), what.padEnd(width), fact, mark.padEnd(10), sentence].join('  '),
  );
  const counts = marks.map((mark) => `${rows.filter((row) => row.mark === mark).length} ${mark}`);
  return `${[...lines, '', `${rows.length} rows: ${counts.join(', ')}.`].join('\n')}\n`;
}
