// What a program gives to start a Visma with, checked when it runs too: a test in JavaScript, or a value from the environment, has no types.
import * as v from 'valibot';
import { expecting } from '../foundation/config/shape-problem.ts';
import { readShape } from '../foundation/config/source-document.ts';

const text = v.string();
const amount = v.pipe(
  v.number(),
  v.finite(expecting('a finite number', 'et endelig tall')),
  v.minValue(0, expecting('0 or more', '0 eller mer')),
);
const listener = v.custom((given) => typeof given === 'function', expecting('a function', 'en funksjon'));
const portWords = expecting('a whole number from 0 to 65535', 'et helt tall fra 0 til 65535');
const port = v.custom<number>(
  (given) => Number.isInteger(given) && Number(given) >= 0 && Number(given) <= 65_535,
  portWords,
);
const isObject = (given: unknown) => typeof given === 'object' && given !== null;
const register = v.custom(
  (given) => typeof given === 'string' || (isObject(given) && !Array.isArray(given)),
  expecting(
    'a file, a folder, the text of a register or its object',
    'en fil, en mappe, teksten til et register eller objektet',
  ),
);
const world = v.custom(isObject, expecting('a world', 'en verden'));
const address = v.custom<string>(
  (given) => typeof given === 'string' && /^https?:\/\//.test(given) && URL.canParse(given),
  expecting('an address such as http://127.0.0.1:8900', 'en adresse som http://127.0.0.1:8900'),
);

const opening = {
  register: v.optional(register),
  registers: v.optional(v.array(register)),
  database: v.optional(text),
  dropFolder: v.optional(text),
  pollMs: v.optional(amount),
  settleMs: v.optional(amount),
  unfinishedMs: v.optional(amount),
  maxMessageMb: v.optional(amount),
  maxFileMb: v.optional(amount),
  journalExchanges: v.optional(amount),
  journalMb: v.optional(amount),
  world: v.optional(world),
  report: v.optional(listener),
  notice: v.optional(listener),
};

const shapes = {
  openEmulator: v.strictObject(opening),
  startEmulator: v.strictObject({ ...opening, port: v.optional(port), host: v.optional(text) }),
  vismaOptions: v.strictObject({
    url: v.optional(address),
    register: v.optional(register),
    ownRegister: v.optional(register),
  }),
  VismaWorkspace: v.strictObject({ vismaUrl: address }),
  VismaContainer: v.strictObject({ image: text }),
  withRegister: v.strictObject({ path: text }),
  withDatabase: v.strictObject({ url: text }),
};

/** A UserError tells everything that is wrong, each by its name: an unknown one with the nearest known, another with what was expected. */
export function mustBeGiven(to: keyof typeof shapes, given: unknown): void {
  const named = (path: readonly (string | number)[]) => {
    const name = [to, ...path.map((step) => (typeof step === 'number' ? step + 1 : step))].join(': ');
    return { nb: name, en: name };
  };
  readShape(shapes[to], { file: to, value: given, at: () => ({ line: 1, column: 1 }), nameOf: named });
}
