// Reads a register from CSV files, one a kind of thing: the same keys as in YAML, as the names of the columns.
import { problemAt } from '../../foundation/config/source-document.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Register } from '../core/register.ts';
import { contradictions } from './register-contradictions.ts';
import { type CsvFile, readSheet } from './register-csv-sheet.ts';
import { fromWritten, toWritten } from './register-document.ts';
import { registerShape } from './register-shape.ts';
import { valueAndProblems } from './register-yaml.ts';

export type { CsvFile } from './register-csv-sheet.ts';
export { registerFiles, registerFileToCsv, registerToCsv } from './register-csv-write.ts';

/**
 * The register in these files (character sets: register-csv-text.ts), parted by `;`, `,` or tabs as the first line says; files that are left out are
 * empty. A UserError lists every problem as `file:line:cell`, the cell counted from 1.
 */
export function readRegisterCsv(files: readonly CsvFile[], name = 'csv'): Register {
  const sheets = files.map(readSheet);
  const whole = Object.assign({ name }, ...sheets.map((sheet) => sheet.document.value as object));
  const between = contradictions(whole).map(({ path, message }) => {
    const sheet = sheets.find((each) => each.kind === path[0]);
    return sheet ? problemAt(sheet.document, path, message) : message;
  });
  const shaped = sheets.map((sheet) => valueAndProblems(registerShape, sheet.document));
  const problems = [
    ...sheets.flatMap((sheet) => sheet.problems),
    ...shaped.flatMap((each) => each.problems),
    ...between,
  ];
  if (problems.length > 0) throw new UserError([...new Set(problems)].join('\n'));
  return fromWritten(Object.assign({ name }, ...shaped.map((each) => each.value)), name);
}

/** The register with all of one kind as the file has it. A UserError lists every problem, those that the rest then has too. */
export function withRegisterFile(register: Register, file: CsvFile): Register {
  const { kind, problems, document } = readSheet(file);
  const shaped = valueAndProblems(registerShape, document);
  const whole = { ...toWritten(register), ...(document.value as object) };
  const between = contradictions(whole).map(({ path, message }) =>
    path[0] === kind ? problemAt(document, path, message) : `${path.join(' ')}: ${message}`,
  );
  const all = [...problems, ...shaped.problems, ...between];
  if (all.length > 0) throw new UserError([...new Set(all)].join('\n'));
  return fromWritten({ ...toWritten(register), ...shaped.value }, register.name);
}
