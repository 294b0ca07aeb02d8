// What the control API finds wrong, brought to the field of the form that it is about, in the reader's language.
import { PageProblem, type View } from '../../foundation/pages/page.ts';

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
  /** What the form calls the parts of what it sends, by their path, e.g. `when.client`. */
  labels?: Readonly<Record<string, string>>;
  /** Name of the uploaded file. */
  file?: string;
}

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
    if (!(error instanceof PageProblem) || error.status !== 400) throw error;
    const { fields, others } = fieldProblems(view.both(error.sentence), places.names ?? []);
    return { fields, others: others.map((line) => withReadersPlace(view, line, places)) };
  }
}

/** Each line is `what it is about: field: sentence`; the value of a dimension has its number behind the field. */
export function fieldProblems(message: string, names: readonly string[]): FieldProblems {
  const fields: Record<string, string> = {};
  const others: string[] = [];
  for (const line of message.split('\n')) {
    const about = line.replace(/^[^:]*: /, '');
    const [, dimension, ofDimension] = /^dimensions(?:\.|: )(\d+): (.*)$/.exec(about) ?? [];
    const name = names.find((each) => about.startsWith(`${each}: `) || about.startsWith(`${each}[`));
    if (dimension !== undefined) fields[`dimension ${dimension}`] = ofDimension ?? '';
    else if (name !== undefined) fields[name] = about.slice(about.indexOf(': ') + 2);
    else others.push(line);
  }
  return { fields, others };
}

/** The API knows a body or a file of a kind, with line and column; the reader a field, or the file as it is called at home. */
function withReadersPlace({ say }: View, line: string, { labels, file }: SentPlaces): string {
  const [whole, source = '', row, column] = /^(body|[a-z-]+\.csv)(?::(\d+))?(?::(\d+))?: /i.exec(line) ?? [];
  if (whole === undefined)
    return line.replace(/^body(?= (?:er tom|is empty);)/, () => file ?? say('Teksten', 'The text'));
  const said = line.slice(whole.length);
  if (labels) return said.replace(/^([\w.-]+): /, (path, key: string) => `${labels[key] ?? path.slice(0, -2)}: `);
  const places = [
    ...(file === undefined ? [] : [file]),
    ...(row === undefined ? [] : [say(`linje ${row}`, `line ${row}`)]),
    ...(column === undefined ? [] : [say(`kolonne ${column}`, `column ${column}`)]),
  ];
  // In a table the line says which entry it is.
  const about = source === 'body' ? said : said.replace(/^[a-z -]+\[\d+\]\./, '');
  return places.length === 0 ? about : `${places.join(', ')}: ${about}`;
}
