// What the reader of registers finds wrong, brought to the field of the form that it is about.
import { PageProblem } from '../../foundation/pages/page.ts';

export interface FieldProblems {
  /** By the name of the field. */
  fields: Readonly<Record<string, string>>;
  /** What is about no field of the form. */
  others: readonly string[];
}

export const noProblems: FieldProblems = { fields: {}, others: [] };

/** Does it, or says what is wrong with what was entered; anything else that fails is thrown on. */
export async function problemsOf(done: Promise<unknown>, names: readonly string[]): Promise<FieldProblems | undefined> {
  try {
    await done;
    return undefined;
  } catch (error) {
    if (!(error instanceof PageProblem) || error.status !== 400) throw error;
    return fieldProblems(error.message, names);
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
