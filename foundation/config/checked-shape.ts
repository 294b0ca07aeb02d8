// A value of a form against its shape: what is wrong is told of its place, not as lines of a text.
import * as v from 'valibot';
import { type BothLanguages, type DocumentPath, problemOf, type Shape } from './shape-problem.ts';

/** The value as the shape describes it, or what is wrong and where: for whoever tells it beside the fields of a form. */
export function checkedShape<S extends Shape>(
  shape: S,
  value: unknown,
): { output: v.InferOutput<S> } | { problems: { path: DocumentPath; message: BothLanguages }[] } {
  const result = v.safeParse(shape, value);
  return result.success
    ? { output: result.output }
    : { problems: result.issues.map((issue) => problemOf(issue, shape)) };
}
