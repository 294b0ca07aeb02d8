// The options of a command as one table: the command line, the environment and the documentation all come from it.
// What is given on the command line wins over the environment, and the environment over the default.
import type { Command } from 'commander';
import { describedInBoth } from '../cli/command-language.ts';
import { nearest } from '../nearest.ts';
import { UserError } from '../user-error.ts';

interface OptionBase {
  /** As on the command line, without the dashes: `max-message-mb`. The unit stands last. */
  readonly name: string;
  readonly environment: string;
  /** One sentence for people. */
  readonly sentence: string;
  /** The same in Norwegian, for a command that speaks both languages. */
  readonly sentenceNb?: string;
}

export type OptionRow =
  | (OptionBase & { readonly kind: 'text'; readonly placeholder: string; readonly default?: string })
  /** May be given several times; in the environment the values are separated by commas. */
  | (OptionBase & { readonly kind: 'texts'; readonly placeholder: string })
  | (OptionBase & {
      readonly kind: 'whole-number';
      readonly default: number;
      readonly least: number;
      readonly most: number;
    })
  | (OptionBase & { readonly kind: 'flag' });

type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

type ValueOf<Row extends OptionRow> = Row extends { kind: 'texts' }
  ? string[]
  : Row extends { kind: 'whole-number' }
    ? number
    : Row extends { kind: 'flag' }
      ? boolean
      : Row extends { default: string }
        ? string
        : string | undefined;

/** The options' values by name in camel case: `max-message-mb` is `maxMessageMb`. */
export type OptionValues<Table extends readonly OptionRow[]> = {
  [Row in Table[number] as CamelCase<Row['name']>]: ValueOf<Row>;
};

export type Environment = Readonly<Record<string, string | undefined>>;

export interface OptionSource {
  /** What commander read: values by name in camel case, absent when not given. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly environment: Environment;
  /** Variables that begin so belong to the program: an unknown one stops the start. */
  readonly prefix: string;
  /** Beginnings of variables that belong to the program's other commands. */
  readonly otherPrefixes?: readonly string[];
  /** Variables of the program's other commands that begin so too: passed over, and proposed where a name is nearly theirs. */
  readonly otherVariables?: readonly string[];
}

/** Adds every option of the table to a command; defaults and the environment are left to `readOptions`. */
export function addOptions(command: Command, table: readonly OptionRow[]): Command {
  for (const row of table) {
    const flags = row.kind === 'flag' ? `--${row.name}` : `--${row.name} <${placeholderOf(row)}>`;
    const english = `${row.sentence} (${optionNotes(row)})`;
    const description =
      row.sentenceNb === undefined ? english : describedInBoth(english, `${row.sentenceNb} (${norwegianNotes(row)})`);
    if (row.kind === 'texts') {
      command.option(flags, description, (value: string, before: string[] | undefined) => [...(before ?? []), value]);
    } else {
      command.option(flags, description);
    }
  }
  return command;
}

/** Where else the option can be set and what it is otherwise, e.g. `environment DATABASE_URL; default 8900`. */
export function optionNotes(row: OptionRow): string {
  const usual = 'default' in row && row.default !== undefined ? `; default ${row.default}` : '';
  return `environment ${row.environment}${usual}`;
}

function norwegianNotes(row: OptionRow): string {
  const usual = 'default' in row && row.default !== undefined ? `; ellers ${row.default}` : '';
  return `miljøvariabel ${row.environment}${usual}`;
}

function placeholderOf(row: OptionRow): string {
  if (row.kind === 'whole-number') return 'NUMBER';
  return row.kind === 'flag' ? '' : row.placeholder;
}

/** The values of all options. Throws a UserError that lists everything wrong, each with what was expected. */
export function readOptions<const Table extends readonly OptionRow[]>(
  table: Table,
  source: OptionSource,
): OptionValues<Table> {
  const problems = unknownVariables(table, source);
  const values: Record<string, unknown> = {};
  for (const row of table) {
    const name = camelCase(row.name);
    const given = source.given[name];
    const fromEnvironment = source.environment[row.environment] || undefined;
    const place = given === undefined ? row.environment : `--${row.name}`;
    const read = readValue(row, given ?? fromEnvironment);
    if ('problem' in read) problems.push({ nb: `${place}: ${read.problem.nb}`, en: `${place}: ${read.problem.en}` });
    else values[name] = read.value;
  }
  if (problems.length > 0) throw refusalOf(problems);
  return values as OptionValues<Table>;
}

interface Problem {
  nb: string;
  en: string;
}

function refusalOf(problems: readonly Problem[]): UserError {
  const [nb, en] = [problems.map((each) => each.nb).join('\n'), problems.map((each) => each.en).join('\n')];
  return new UserError(en, 2, { nb, en });
}

type Read = { value: unknown } | { problem: Problem };

function readValue(row: OptionRow, raw: unknown): Read {
  if (row.kind === 'whole-number') return raw === undefined ? { value: row.default } : readNumber(row, String(raw));
  if (row.kind === 'flag') return readFlag(raw);
  if (row.kind === 'texts') return { value: readTexts(raw) };
  return { value: raw ?? row.default };
}

function readNumber(row: { least: number; most: number }, text: string): Read {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= row.least && value <= row.most) return { value };
  return {
    problem: {
      nb: `ventet et helt tall fra ${row.least} til ${row.most}, fikk "${text}"`,
      en: `expected a whole number from ${row.least} to ${row.most}, got "${text}"`,
    },
  };
}

function readFlag(raw: unknown): Read {
  if (raw === undefined || raw === '0' || raw === 'false') return { value: false };
  if (raw === true || raw === '1' || raw === 'true') return { value: true };
  const got = String(raw);
  return { problem: { nb: `ventet true eller false, fikk "${got}"`, en: `expected true or false, got "${got}"` } };
}

function readTexts(raw: unknown): string[] {
  if (Array.isArray(raw)) return raw.map(String);
  return typeof raw === 'string' ? raw.split(',').map((text) => text.trim()) : [];
}

function unknownVariables(table: readonly OptionRow[], source: OptionSource): Problem[] {
  const known = table.map((row) => row.environment);
  const others = source.otherPrefixes ?? [];
  const everywhere = [...known, ...(source.otherVariables ?? [])];
  return Object.keys(source.environment)
    .filter((key) => key.startsWith(source.prefix) && !everywhere.includes(key))
    .filter((key) => !others.some((prefix) => key.startsWith(prefix)))
    .map((key) => {
      const near = nearest(key, everywhere);
      const all = known.join(', ');
      const nb = near ? `mente du ${near}?` : `kjente variabler er ${all}`;
      const en = near ? `did you mean ${near}?` : `known variables are ${all}`;
      return { nb: `${key}: ukjent miljøvariabel; ${nb}`, en: `${key}: unknown environment variable; ${en}` };
    });
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
