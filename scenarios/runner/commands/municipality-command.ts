// The command `municipality`: writes a fictional municipality's import file for LAFT and the register of its Visma beside it.
import { UserError } from '../../../foundation/user-error.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { ExpectedMonth } from '../../fixtures/municipality/expected-of.ts';
import type { MunicipalityValues } from '../../options.ts';
import { amountOf } from '../language/words.ts';

/** The month around which the tenancies lie. */
const period = '2026-11';

/** Resolves with what to tell the user. A UserError when a name is wrong, or a file is there already and `--force` is not given. */
export async function municipalityCommand(world: World, file: string, options: MunicipalityValues): Promise<string> {
  if (!file.endsWith('.xlsx')) throw new UserError(`${file}: expected a name that ends in .xlsx`);
  const registerFile = options.register ?? file.replace(/\.xlsx$/, '.register.yaml');
  if (!/\.ya?ml$/.test(registerFile))
    throw new UserError(`--register ${registerFile}: expected a name that ends in .yaml`);
  if (!options.force) await mustBeNew(world, [file, registerFile]);
  const { municipalityFiles } = await import('../../fixtures/municipality/municipality-files.ts');
  const { tenancies, seed } = options;
  const { importFile, register, expected } = await municipalityFiles({ tenancies, seed, period });
  await write(world, file, importFile);
  await write(world, registerFile, Buffer.from(register));
  return `${file}: ${tenancies} tenancies, to be imported into LAFT
${registerFile}: the register of its Visma

Built in for ${period}:
${builtIn(expected)}

Next:
${nextCommands(file, registerFile)}
`;
}

async function mustBeNew({ disk }: World, files: readonly string[]): Promise<void> {
  const problems: string[] = [];
  for (const file of files) {
    const there = await disk.readStart(file, 1).then(
      () => true,
      () => false,
    );
    if (there) problems.push(`${file}: is there already; give another name, or --force to write over it`);
  }
  if (problems.length > 0) throw new UserError(problems.join('\n'));
}

async function write({ disk }: World, file: string, bytes: Buffer): Promise<void> {
  await disk.write(file, bytes).catch((error: unknown) => {
    throw new UserError(`${file}: cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  });
}

/** What the month must come to, and each sort of trouble with how many tenancies have it. */
function builtIn(month: ExpectedMonth): string {
  const { made, madeOre, blocked, blockedOre, rejected, rejectedOre, accepted, acceptedOre } = month;
  const row = (what: string, count: number, ore: number) =>
    `  ${what.padEnd(22)} ${String(count).padStart(6)} ${amountOf(ore).padStart(16)}`;
  return [
    row('invoice bases made', made, madeOre),
    `${row('- missing in LAFT', blocked.length, blockedOre)}${codesOf(blocked)}`,
    `${row('- mismatching in Visma', rejected.length, rejectedOre)}${codesOf(rejected)}`,
    row('- accepted by Visma', accepted, acceptedOre),
  ].join('\n');
}

function codesOf(troubles: readonly { code: string }[]): string {
  const counts = [...Map.groupBy(troubles, ({ code }) => code)].sort(([one], [other]) => (one < other ? -1 : 1));
  return counts.length === 0 ? '' : `  ${counts.map(([code, those]) => `${code} x ${those.length}`).join(', ')}`;
}

/** In the order in which they are typed; a book of its own, so that no other rental data is replaced. */
function nextCommands(file: string, registerFile: string): string {
  const laft = (rest: string) =>
    `visma-testbench laft ${rest} --database ${quoted(file.replace(/\.xlsx$/, '.sqlite'))}`;
  const commands = [
    `visma-testbench serve --register ${quoted(registerFile)}     # in a terminal of its own`,
    laft(`import ${quoted(file)}`),
    laft('configure --url http://127.0.0.1:8900/ws_fakturagrunnlag --user laft --password laft --vat-rate 3=25'),
    laft(`invoice ${period}`),
    laft('transfer --channel web-service'),
    laft('errors'),
  ];
  return commands.map((each) => `  ${each}`).join('\n');
}

/** A path as a shell takes it. */
function quoted(path: string): string {
  return /^[\w./\\:-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
