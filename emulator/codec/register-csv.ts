// Reads a register from CSV files, one a kind of thing: the same keys as in YAML, as the names of the columns.
import { type BothLanguages, type DocumentPath, userErrorOf } from '../../foundation/config/source-document.ts';
import type { Register } from '../core/register.ts';
import { entryAt } from './register-change.ts';
import { contradictions } from './register-contradictions.ts';
import { type CsvFile, readSheet, type Sheet } from './register-csv-sheet.ts';
import { fromWritten, toWritten } from './register-document.ts';
import { registerShape, type WrittenRegister } from './register-shape.ts';
import { placed, valueAndProblems } from './register-yaml.ts';

export type { CsvFile } from './register-csv-sheet.ts';
export { registerFiles, registerFileToCsv, registerToCsv } from './register-csv-write.ts';

/**
 * The register in these files (character sets: register-csv-text.ts), parted by `;`, `,` or tabs as the first line says; files that are left out are
 * empty. A UserError lists every problem as `file:line:cell`, the cell counted from 1; of a file whose columns or rows are wrong, these alone.
 */
export function readRegisterCsv(files: readonly CsvFile[], name = 'csv'): Register {
  const sheets = files.map(readSheet);
  const whole = Object.assign({ name }, ...sheets.map((sheet) => sheet.document.value as object));
  const isReadable = sheets.every(({ problems }) => problems.length === 0);
  const between = (isReadable ? contradictions(whole) : []).map(({ path, message }) => {
    const sheet = sheets.find((each) => each.kind === path[0]);
    return sheet ? placed(sheet.document, path, message) : message;
  });
  const shaped = sheets.map(shapedSheet);
  const problems = [
    ...sheets.flatMap((sheet) => sheet.problems),
    ...shaped.flatMap((each) => each.problems),
    ...between,
  ];
  if (problems.length > 0) throw userErrorOf(once(problems));
  return fromWritten(Object.assign({ name }, ...shaped.map((each) => each.value)), name);
}

/** In a file whose columns or rows are wrong, what its cells then lack is no news. */
function shapedSheet({ problems, document }: Sheet): ReturnType<typeof valueAndProblems<typeof registerShape>> {
  return problems.length > 0 ? { value: undefined, problems: [] } : valueAndProblems(registerShape, document);
}

function once(problems: readonly BothLanguages[]): BothLanguages[] {
  return [...new Map(problems.map((problem) => [problem.en, problem])).values()];
}

/**
 * The register with all of one kind as the file has it. A UserError lists every problem, those that the rest then has only where the file
 * has none of its own.
 */
export function withRegisterFile(register: Register, file: CsvFile): Register {
  const sheet = readSheet(file);
  const { kind, problems, document } = sheet;
  const shaped = shapedSheet(sheet);
  const whole = { ...toWritten(register), ...(document.value as object) };
  const found = problems.length > 0 ? [] : contradictions(whole);
  const own = found.filter(({ path }) => path[0] === kind).map(({ path, message }) => placed(document, path, message));
  const ofFile = [...problems, ...shaped.problems, ...own];
  if (ofFile.length > 0) throw userErrorOf(once(ofFile));
  const others = found.map(({ path, message }) => inRest(whole, path, message));
  if (others.length > 0) throw userErrorOf(once(others));
  return fromWritten({ ...toWritten(register), ...shaped.value }, register.name);
}

/** What the rest of the register then has: no line of the file, so the entry is named. */
function inRest(whole: WrittenRegister, path: DocumentPath, { nb, en }: BothLanguages): BothLanguages {
  const entry = entryAt(whole, path);
  const fields = path
    .slice(2)
    .map((step) => `${step}: `)
    .join('');
  return { nb: `${entry.nb}: ${fields}${nb}`, en: `${entry.en}: ${fields}${en}` };
}
