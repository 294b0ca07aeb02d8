// Reads a register from YAML or JSON and writes one as YAML. Every problem is told at once, each with its place.
import { basename, extname } from 'node:path';
import type * as v from 'valibot';
import { stringify } from 'yaml';
import { maskRealLooking } from '../../contracts/values/person-number.ts';
import {
  type BothLanguages,
  type DocumentPath,
  problemAt,
  readShape,
  readYamlDocument,
  type SourceDocument,
  userErrorOf,
} from '../../foundation/config/source-document.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Register } from '../core/register.ts';
import { contradictions } from './register-contradictions.ts';
import { fromWritten, toWritten } from './register-document.ts';
import { registerShape } from './register-shape.ts';

/** The register in a YAML (or JSON) text; a UserError lists every problem as `file:line:column`. */
export function readRegisterYaml(text: string, fileName: string): Register {
  return readRegisterDocument(readYamlDocument(text, fileName));
}

const expectedRegister = {
  nb: 'ventet et register med nøkler som clients, items og customers',
  en: 'expected a register with keys such as clients, items and customers',
};

/** The same from a document that was read already; its file's name is the register's where it does not say one. */
export function readRegisterDocument(document: SourceDocument): Register {
  if (document.value === null)
    throw userErrorOf([
      {
        nb: `${document.file} er tom; ${expectedRegister.nb}`,
        en: `${document.file} is empty; ${expectedRegister.en}`,
      },
    ]);
  const { value, problems } = valueAndProblems(registerShape, document);
  const between = contradictions(document.value).map(({ path, message }) => placed(document, path, message));
  const all = [...problems, ...between];
  if (value === undefined || all.length > 0) throw userErrorOf(all);
  return fromWritten(value, basename(document.file, extname(document.file)) || 'register');
}

/** What `readShape` says, as a value; numbers that could be a real person's are masked in its sentences. */
export function valueAndProblems<S extends v.GenericSchema<unknown, unknown>>(
  shape: S,
  document: SourceDocument,
): { value: v.InferOutput<S> | undefined; problems: BothLanguages[] } {
  try {
    return { value: readShape(shape, document), problems: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const norwegian = maskRealLooking(error.inBothLanguages.nb).split('\n');
    const english = maskRealLooking(error.message).split('\n');
    return { value: undefined, problems: english.map((en, index) => ({ nb: norwegian[index] ?? en, en })) };
  }
}

/** A sentence with its place before it. */
export function placed(document: SourceDocument, path: DocumentPath, { nb, en }: BothLanguages): BothLanguages {
  return { nb: problemAt(document, path, nb), en: problemAt(document, path, en) };
}

/** The register as YAML that `readRegisterYaml` reads as the same register. No block scalars: they lose blanks before a line end. */
export function registerToYaml(register: Register): string {
  return stringify(toWritten(register), { lineWidth: 0, aliasDuplicateObjects: false, blockQuote: false });
}
