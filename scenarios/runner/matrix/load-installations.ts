// Reads installation files: each checked against its shape, the default one put first where none of them is it.
import { isAbsolute, relative, resolve } from 'node:path';
import { refuseUnsafe, type SettleBy } from '../../../adapter/transfer/pairings.ts';
import {
  problemAt,
  readShape,
  readYamlDocument,
  type SourceDocument,
} from '../../../foundation/config/source-document.ts';
import { sourceText } from '../../../foundation/config/source-text.ts';
import { UserError } from '../../../foundation/user-error.ts';
import type { Disk } from '../../../foundation/world/world.ts';
import { bytesIfThere } from '../read-or-refuse.ts';
import { defaultInstallation, type Installation, isDefault, type RegisterChanges } from './installation.ts';
import { type InstallationText, installationShape } from './installation-shape.ts';
import { registerTrait, traits } from './traits.ts';

/**
 * The installations in the order given, the default one first: everything else is compared with it. A UserError lists everything
 * that is wrong, each with file, line and column.
 */
export async function loadInstallations(
  disk: Disk,
  files: readonly string[],
  from = process.cwd(),
): Promise<Installation[]> {
  const problems: string[] = [];
  const loaded: Installation[] = [];
  for (const file of files) {
    try {
      loaded.push(await loadInstallation(disk, file, from));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(error.message);
    }
  }
  problems.push(...sameNames(loaded));
  if (problems.length > 0) throw new UserError(problems.join('\n'));
  const usual = loaded.find(isDefault);
  return [usual ?? defaultInstallation, ...loaded.filter((each) => each !== usual)];
}

async function loadInstallation(disk: Disk, wanted: string, from: string): Promise<Installation> {
  const path = isAbsolute(wanted) ? wanted : resolve(from, wanted);
  const bytes = await bytesIfThere(disk, path, wanted);
  if (!bytes) throw new UserError(`${wanted}: no such file; expected an installation file`);
  const shown = relative(from, path).startsWith('..') ? path : relative(from, path);
  const document = readYamlDocument(sourceText(bytes, shown), shown);
  return installationOf(readShape(installationShape, document), document);
}

function installationOf(text: InstallationText, document: SourceDocument): Installation {
  const { installation: name, describes, evidence } = text;
  const { service, ...rows } = text.register;
  const register: RegisterChanges = { ...rows, ...(service ? { service: [service] } : {}) } as RegisterChanges;
  const said = traits.flatMap((trait) => {
    if (trait === registerTrait) return Object.keys(register).length > 0 ? [[trait.key, 'changed']] : [];
    const value = trait.part === 'register' ? undefined : text[trait.part][trait.word];
    return value === undefined || value === trait.default ? [] : [[trait.key, value]];
  });
  const installation = { name, file: document.file, describes, evidence, differs: Object.fromEntries(said), register };
  if (name === defaultInstallation.name && !isDefault(installation)) {
    throw new UserError(
      problemAt(document, ['installation'], 'the default installation differs in nothing; give this one another name'),
    );
  }
  mustSettleSafely(installation, document);
  return installation;
}

/** LAFT refuses to be set up so; told here with its place, before anything is played. */
function mustSettleSafely({ differs }: Installation, document: SourceDocument): void {
  const guarantees = {
    duplicateProtection: differs['LAFT duplicate protection'] !== 'off',
    getTransfer: differs['LAFT get transfer'] !== 'not-offered',
  };
  try {
    refuseUnsafe((differs['LAFT settle by'] ?? 'repeat') as SettleBy, guarantees);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(problemAt(document, ['LAFT'], error.message));
  }
}

function sameNames(loaded: readonly Installation[]): string[] {
  const first = new Map<string, string>();
  return loaded.flatMap(({ name, file }) => {
    const before = first.get(name);
    if (before === undefined) first.set(name, file);
    return before === undefined
      ? []
      : [`${file}:1:1: the installation "${name}" is in ${before} too; give it a name of its own`];
  });
}
