// A real Visma in memory with the register that all raw examples refer to.
import { readFile } from 'node:fs/promises';
import type { ExampleRow } from '../../../contracts/examples/example.ts';
import { readRegisterYaml } from '../../../emulator/codec/register-yaml.ts';
import type { Register } from '../../../emulator/core/register.ts';
import { openVisma } from '../../../emulator/service/open-visma.ts';
import type { Visma } from '../../../emulator/service/visma.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { packageFile } from '../../../foundation/package-file.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import type { World } from '../../../foundation/world/world.ts';

export async function exampleVisma(world: World = realWorld): Promise<Visma> {
  const path = packageFile('contracts/examples/register.yaml');
  const defaultRegister = readRegisterYaml(await readFile(path, 'utf8'), path);
  return openVisma({ world, database: await openDatabase(undefined), defaultRegister });
}

/** The register as an example has it. */
export function registerGiven(register: Register, given: ExampleRow['given'] = {}): Register {
  const { settings = {}, requiredDimension } = given;
  return {
    ...register,
    settings: { ...register.settings, ...settings },
    dimensions: register.dimensions.map((each) => ({ ...each, required: each.number === requiredDimension })),
  };
}

export function exampleFile(name: string): Promise<Buffer> {
  return readFile(packageFile(`contracts/examples/flat-file/${name}.txt`));
}
