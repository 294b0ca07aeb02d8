// Where registers come from at the start: a YAML file, a folder of CSV files, or the one that is shipped with the program.
import { basename, join } from 'node:path';
import { packageFile } from '../foundation/package-file.ts';
import { UserError } from '../foundation/user-error.ts';
import type { Disk } from '../foundation/world/world.ts';
import { readRegisterYaml } from './codec/register-yaml.ts';
import type { Register } from './core/register.ts';

/** Used when no register is given: a small fictional municipality. */
export const shippedRegister = 'contracts/examples/register.yaml';

/** The registers in the order given; without any, the shipped one. A UserError names file and place of everything wrong. */
export async function loadRegisters(
  disk: Disk,
  sources: readonly (string | Register)[],
): Promise<[Register, ...Register[]]> {
  const wanted = sources.length > 0 ? sources : [packageFile(shippedRegister)];
  const registers: Register[] = [];
  for (const source of wanted) {
    const register = typeof source === 'string' ? await loadRegister(disk, source) : source;
    if (registers.some(({ name }) => name === register.name)) {
      throw new UserError(`register "${register.name}" is given twice; give each register a name of its own`);
    }
    registers.push(register);
  }
  const [first, ...others] = registers;
  if (!first) throw new Error('no register was wanted');
  return [first, ...others];
}

async function loadRegister(disk: Disk, path: string): Promise<Register> {
  const entries = await disk.list(path).catch(() => undefined);
  if (!entries) return readRegisterYaml((await read(disk, path)).toString('utf8'), path);
  const names = entries.map(({ name }) => name).filter((name) => name.toLowerCase().endsWith('.csv'));
  if (names.length === 0) throw new UserError(`${path}: expected CSV files (clients.csv, items.csv, …), found none`);
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
    throw new UserError(
      `${path}: ${code === 'ENOENT' ? 'no such register file or folder' : 'may not be read'}; check --register`,
    );
  }
}
