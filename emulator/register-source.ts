// Where registers come from at the start: a YAML file, a folder of CSV files, or the one that is shipped with the program.
import { basename, join } from 'node:path';
import { type BothLanguages, userErrorOf } from '../foundation/config/source-document.ts';
import { sourceText } from '../foundation/config/source-text.ts';
import { packageFile } from '../foundation/package-file.ts';
import type { Disk } from '../foundation/world/world.ts';
import { readRegisterYaml } from './codec/register-yaml.ts';
import type { Register } from './core/register.ts';

/** Used when no register is given: a small fictional municipality. */
export const shippedRegister = 'contracts/examples/register.yaml';

/**
 * A register, however it is given: the path of a YAML file or of a folder of CSV files, the text of such a YAML file (of more lines than
 * one, or in braces), the object that it stands for, or a register that was read already.
 */
export type RegisterSource = string | object | Register;

/** The registers in the order given; without any, the shipped one. A UserError names file and place of everything wrong. */
export async function loadRegisters(
  disk: Disk,
  sources: readonly RegisterSource[],
): Promise<[Register, ...Register[]]> {
  const wanted = sources.length > 0 ? sources : [packageFile(shippedRegister)];
  const registers: Register[] = [];
  for (const source of wanted) {
    const register = await registerOf(disk, source);
    if (registers.some(({ name }) => name === register.name)) {
      throw userErrorOf([givenTwice(register.name)]);
    }
    registers.push(register);
  }
  const [first, ...others] = registers;
  if (!first) throw new Error('no register was wanted');
  return [first, ...others];
}

/** What whoever gave no file is told the places in. */
const givenHere = 'register';

async function registerOf(disk: Disk, source: RegisterSource): Promise<Register> {
  if (typeof source === 'string') {
    const isText = /\n|^\s*\{/.test(source);
    return isText ? readRegisterYaml(source, givenHere) : await loadRegister(disk, source);
  }
  return isRead(source) ? source : readRegisterYaml(JSON.stringify(source, undefined, 2), givenHere);
}

/** As people write it, this is called `vat codes`. */
function isRead(source: object): source is Register {
  return 'vatCodes' in source;
}

function givenTwice(name: string): BothLanguages {
  return {
    nb: `registeret "${name}" er oppgitt to ganger; gi hvert register sitt eget navn`,
    en: `register "${name}" is given twice; give each register a name of its own`,
  };
}

function withoutCsv(path: string): BothLanguages {
  return {
    nb: `${path}: ventet CSV-filer (clients.csv, items.csv, …), fant ingen`,
    en: `${path}: expected CSV files (clients.csv, items.csv, …), found none`,
  };
}

function noSuchRegister(path: string): BothLanguages {
  return {
    nb: `${path}: det er ingen slik registerfil eller mappe; se på --register`,
    en: `${path}: no such register file or folder; check --register`,
  };
}

function mayNotRead(path: string): BothLanguages {
  return { nb: `${path}: kan ikke leses; se på --register`, en: `${path}: may not be read; check --register` };
}

async function loadRegister(disk: Disk, path: string): Promise<Register> {
  const entries = await disk.list(path).catch(() => undefined);
  if (!entries) return readRegisterYaml(sourceText(await read(disk, path), path), path);
  const names = entries.map(({ name }) => name).filter((name) => name.toLowerCase().endsWith('.csv'));
  if (names.length === 0) throw userErrorOf([withoutCsv(path)]);
  const { readRegisterCsv } = await import('./codec/register-csv.ts');
  const files = names.map(async (name) => ({ name, bytes: await read(disk, join(path, name)) }));
  return readRegisterCsv(await Promise.all(files), basename(path));
}

async function read(disk: Disk, path: string): Promise<Buffer> {
  try {
    return await disk.read(path);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code !== 'ENOENT' && code !== 'EACCES') throw error;
    throw userErrorOf([code === 'ENOENT' ? noSuchRegister(path) : mayNotRead(path)]);
  }
}
