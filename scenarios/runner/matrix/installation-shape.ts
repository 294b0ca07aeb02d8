// The shape of an installation file. The JSON Schema for editors is made from it.
import * as v from 'valibot';
import { type FactId, facts } from '../../../contracts/evidence.ts';
import { entryShapes, serviceShape } from '../../../emulator/codec/register-shape.ts';
import { partShape } from './trait-shapes.ts';

const longestName = 20;
const name = 'a short name in small letters, e.g. whole quantities';

const registerChangesShape = v.strictObject({
  clients: v.optional(v.array(entryShapes.clients)),
  items: v.optional(v.array(entryShapes.items)),
  customers: v.optional(v.array(entryShapes.customers)),
  dimensions: v.optional(v.array(entryShapes.dimensions)),
  'vat codes': v.optional(v.array(entryShapes['vat codes'])),
  profiles: v.optional(v.array(entryShapes.profiles)),
  service: v.optional(serviceShape),
});

const aFact = 'a fact of contracts/evidence.md such as F-202';
const known: ReadonlySet<string> = new Set(facts.map(({ id }) => id));

// Checked in code, so that the schema for editors need not be written anew with every fact.
const factShape = v.pipe(
  v.custom<FactId>((input) => typeof input === 'string', aFact),
  v.check((id) => known.has(id), aFact),
);

export const installationShape = v.strictObject({
  installation: v.pipe(v.string(name), v.regex(/^[a-z0-9][a-z0-9 -]*$/, name), v.maxLength(longestName, name)),
  describes: v.pipe(v.string('one sentence on what it is like'), v.minLength(1, 'one sentence on what it is like')),
  evidence: v.optional(v.array(factShape), []),
  settings: v.optional(partShape('settings'), {}),
  LAFT: v.optional(partShape('LAFT'), {}),
  file: v.optional(partShape('file'), {}),
  register: v.optional(registerChangesShape, {}),
});

export type InstallationText = v.InferOutput<typeof installationShape>;
