// A workspace chosen by the user of HTTP Basic, for a system under test whose address cannot change: `laft+job17` is the user `laft` of `job17`.
import { maskRealLooking } from '../../contracts/values/person-number.ts';
import { isWorkspaceName, workspaceNameProblem } from '../../contracts/workspace-name.ts';
import type { RegisterVersion, Visma } from '../service/visma.ts';
import type { Exchange, Reply } from './exchange.ts';
import type { FaultyDoor } from './faulty-door.ts';

type Registers = Pick<Visma, 'workspace' | 'register' | 'namedRegisters' | 'namedRegister'>;

/**
 * The door, of the workspace that the user chooses behind its last plus sign. A user who is known by the whole name chooses nothing. An address that
 * names another workspace is refused with 400 and goes no further.
 */
export function chosenByUser(door: FaultyDoor, visma: Registers): FaultyDoor {
  return {
    async handle(named, exchange) {
      const meant = await meantBy(named, exchange, visma);
      return 'refused' in meant ? meant.refused : door.handle(meant.workspace, meant.exchange);
    },
    async beforeReading(named, exchange) {
      const meant = await meantBy(named, exchange, visma);
      if ('refused' in meant) return { faultsStand: false, reply: meant.refused };
      return door.beforeReading(meant.workspace, meant.exchange);
    },
  };
}

type Meant = { workspace: string; exchange: Exchange } | { refused: Reply };

async function meantBy(named: string, exchange: Exchange, visma: Registers): Promise<Meant> {
  const chosen = choiceIn(exchange.headers.authorization);
  if (!chosen || (await isKnown(chosen, visma, named))) return { workspace: named, exchange };
  if (!isWorkspaceName(chosen.workspace)) return { refused: refused(wrongName(chosen)) };
  const isNamed = exchange.path.startsWith('/w/');
  if (isNamed && chosen.workspace !== named) return { refused: refused(twoNames(chosen, named)) };
  const headers = { ...exchange.headers, authorization: chosen.withoutChoice };
  return { workspace: chosen.workspace, exchange: { ...exchange, headers } };
}

interface Choice {
  /** As it came, a character a byte: clients send UTF-8 or ISO-8859-1. */
  user: string;
  workspace: string;
  withoutChoice: string;
}

function choiceIn(header: string | undefined): Choice | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=]+)\s*$/i.exec(header ?? '')?.[1] ?? '';
  const credentials = Buffer.from(encoded, 'base64').toString('latin1');
  const [, user = '', own = '', workspace = '', password = ''] = /^(([^:]*)\+([^:+]*)):(.*)$/s.exec(credentials) ?? [];
  if (user === '') return undefined;
  const withoutChoice = `Basic ${Buffer.from(`${own}:${password}`, 'latin1').toString('base64')}`;
  return { user, workspace, withoutChoice };
}

async function isKnown({ user }: Choice, visma: Registers, named: string): Promise<boolean> {
  const service = (await registerAt(visma, named))?.register.service;
  if (!service) return false;
  return [service.user, Buffer.from(service.user, 'utf8').toString('latin1')].includes(user);
}

/** The register of the workspace, or what it would be made from: who chooses another one does not make this one. */
async function registerAt(visma: Registers, named: string): Promise<RegisterVersion | undefined> {
  if (await visma.workspace(named)) return visma.register(named);
  const usual = (await visma.namedRegisters()).find(({ isDefault }) => isDefault);
  return usual && visma.namedRegister(usual.name);
}

function wrongName({ workspace }: Choice): string {
  return (
    `Brukeren velger arbeidsområdet "${workspace}" bak plusstegnet: ventet 1 til 63 små bokstaver a-z, sifre og bindestreker.\n` +
    `The user chooses the ${workspaceNameProblem(workspace)}.\n`
  );
}

function twoNames({ workspace }: Choice, named: string): string {
  return (
    `Adressen nevner arbeidsområdet "${named}", og brukeren velger "${workspace}". Bruk ett av dem, eller det samme i begge.\n` +
    `The address names the workspace "${named}", and the user chooses "${workspace}". Use one of them, or the same in both.\n`
  );
}

function refused(text: string): Reply {
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  return { status: 400, headers, body: Buffer.from(maskRealLooking(text)) };
}
