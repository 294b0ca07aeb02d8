// What the control API finds wrong, brought to the field of the form that it is about, in the reader's language.
import { day } from '../../foundation/pages/norwegian.ts';
import { PageProblem, type View } from '../../foundation/pages/page.ts';
import { keyPathInWords } from './key-path.ts';

export interface FieldProblems {
  /** By the name of the field. */
  fields: Readonly<Record<string, string>>;
  /** What is about no field of the form. */
  others: readonly string[];
}

export const noProblems: FieldProblems = { fields: {}, others: [] };

/** What the reader knows the places of what was sent as. */
export interface SentPlaces {
  /** Fields at which what is wrong with them is told. */
  names?: readonly string[];
  /** The fields of what the form sends under another path, by that path, e.g. `when.client`. */
  paths?: Readonly<Record<string, string>>;
  /** Name of the uploaded file. */
  file?: string;
}

/** What was entered is wrong, or there is no room for it beside what is there. */
const refusals = [400, 409];

/** Does it, or says what is wrong with what was entered; anything else that fails is thrown on. */
export async function problemsOf(
  view: View,
  done: Promise<unknown>,
  places: SentPlaces = {},
): Promise<FieldProblems | undefined> {
  try {
    await done;
    return undefined;
  } catch (error) {
    if (!(error instanceof PageProblem) || !refusals.includes(error.status)) throw error;
    const { names = [], paths = {} } = places;
    const { fields: atPaths, others } = fieldProblems(view.both(error.sentence), [...names, ...Object.keys(paths)]);
    const fields = Object.fromEntries(Object.entries(atPaths).map(([path, said]) => [paths[path] ?? path, said]));
    return {
      fields: withReadersDays(view, fields),
      others: others.map((line) => withReadersPlace(view, line, places)),
    };
  }
}

/** Each line is `what it is about: field: sentence`; the value of a dimension has its number behind the field. */
export function fieldProblems(message: string, names: readonly string[]): FieldProblems {
  const fields: Record<string, string> = {};
  const others: string[] = [];
  for (const line of message.split('\n')) {
    const about = line.replace(/^(?:body(?::\d+)*|[^:]*): /, '');
    const [, dimension, ofDimension] = /^dimensions(?:\.|: )(\d+): (.*)$/.exec(about) ?? [];
    const name = names.find((each) => about.startsWith(`${each}: `) || about.startsWith(`${each}[`));
    if (dimension !== undefined) fields[`dimension ${dimension}`] = ofDimension ?? '';
    else if (name !== undefined) fields[name] = about.slice(about.indexOf(': ') + 2);
    else others.push(line);
  }
  return { fields, others };
}

/** A form has its days as the reader writes them; the API as programs do. */
function withReadersDays({ language }: View, fields: FieldProblems['fields']): FieldProblems['fields'] {
  if (language !== 'nb') return fields;
  const inWords = (said: string) => said.replace(/\b\d{4}-\d{2}-\d{2}\b/g, day);
  return Object.fromEntries(Object.entries(fields).map(([name, said]) => [name, inWords(said)]));
}

/** The API knows a body or a file of a kind, with line and column; the reader a field, or the file as it is called at home. */
function withReadersPlace(view: View, line: string, { paths, file }: SentPlaces): string {
  const { say } = view;
  const [whole, source = '', row, column] = /^(body|[a-z-]+\.csv)(?::(\d+))?(?::(\d+))?: /i.exec(line) ?? [];
  if (whole === undefined)
    return keyPathInWords(view, line).replace(
      /^body(?= (?:er tom|is empty);)/,
      () => file ?? say('Teksten', 'The text'),
    );
  const said = line.slice(whole.length);
  if (paths) return said;
  const places = [
    ...(file === undefined ? [] : [file]),
    ...(row === undefined ? [] : [say(`linje ${row}`, `line ${row}`)]),
    ...(column === undefined ? [] : [say(`kolonne ${column}`, `column ${column}`)]),
  ];
  // In a table the line says which entry it is.
  const about = keyPathInWords(view, source === 'body' ? said : said.replace(/^[a-z -]+\[\d+\]\./, ''));
  return places.length === 0 ? about : `${places.join(', ')}: ${about}`;
}
