// A door that goes wrong on purpose: it asks which fault of the workspace strikes, and lets it do its work around the door inside,
// which knows nothing of it. A workspace without faults pays one small read.
import type { WayIn } from '../../contracts/faults.ts';
import type { StandingFault } from '../core/fault.ts';
import type { Visma } from '../service/visma.ts';
import type { Arrived } from './arrived.ts';
import type { Exchange, Reply } from './exchange.ts';
import { noReply } from './faulty-reply.ts';
import { noting } from './faulty-visma.ts';
import { type Struck, strikes } from './strikes.ts';

export interface FaultyDoorParts {
  visma: Visma;
  way: Exclude<WayIn, 'folder'>;
  /** The door itself, over a Visma that a fault may have changed. */
  door(visma: Visma): Door;
  read(workspace: string, exchange: Exchange): Promise<Arrived>;
  newId(): string;
  /** Told about what was not expected. */
  report(id: string, error: unknown): void;
}

interface Door {
  handle(workspace: string, exchange: Exchange): Promise<Reply>;
}

/** Before the body is read: a reply that makes reading it unnecessary, or whether faults are set here. */
export interface BeforeReading {
  reply?: Reply;
  faultsStand: boolean;
}

export interface FaultyDoor extends Door {
  /** For a carrier that has not read the body yet. */
  beforeReading(workspace: string, exchange: Exchange): Promise<BeforeReading>;
}

export function withFaults(parts: FaultyDoorParts): FaultyDoor {
  const plain = parts.door(parts.visma);
  const { faults } = parts.visma;
  /** A database that fails must not make a message fail that the door can answer for. */
  const safely = async <T>(asking: Promise<T>): Promise<T | undefined> => {
    try {
      return await asking;
    } catch (error) {
      parts.report(parts.newId(), error);
      return undefined;
    }
  };
  const whenRead = async (workspace: string, exchange: Exchange, faultsStand: boolean): Promise<Reply> => {
    if (!faultsStand && (await faults.held.of(workspace)).length === 0) return plain.handle(workspace, exchange);
    const arrived = await safely(parts.read(workspace, exchange));
    if (!arrived) return plain.handle(workspace, exchange);
    const occasion = { ...arrived, way: parts.way, beforeReading: false };
    const fault = faultsStand ? await safely(faults.take(workspace, occasion)) : undefined;
    const struck = await strike(parts, plain, { workspace, exchange, arrived, fault });
    // This one is answered, whatever becomes of those that come behind it.
    if (struck.isProcessed && arrived.stores) await safely(faults.held.nextIsProcessed(workspace));
    return struck.reply;
  };
  return {
    async beforeReading(workspace, exchange) {
      if (exchange.method !== 'POST') return { faultsStand: false };
      return (await safely(askBeforeReading(parts, workspace))) ?? { faultsStand: false };
    },
    async handle(workspace, exchange) {
      if (exchange.method !== 'POST') return plain.handle(workspace, exchange);
      // A carrier that reads first has not asked yet: what strikes before reading strikes now.
      const before = exchange.faultsStand === undefined ? await this.beforeReading(workspace, exchange) : exchange;
      return ('reply' in before && before.reply) || whenRead(workspace, exchange, before.faultsStand === true);
    },
  };
}

async function askBeforeReading({ visma, way }: FaultyDoorParts, workspace: string): Promise<BeforeReading> {
  const standing = await visma.faults.standing(workspace);
  const mayStrikeNow = standing.some(({ kind }) => strikes[kind].beforeReading !== undefined);
  if (!mayStrikeNow) return { faultsStand: standing.length > 0 };
  const occasion = { way, beforeReading: true, stores: false, bases: [] };
  const fault = await visma.faults.take(workspace, occasion);
  const delivery = fault && strikes[fault.kind].beforeReading?.(fault.parameters);
  if (!fault || !delivery) return { faultsStand: true };
  await keepUnanswered(visma, workspace, { way, fault, name: '', kept: Buffer.alloc(0), maskedNumbers: 0 });
  return { faultsStand: true, reply: noReply(delivery) };
}

interface Case {
  workspace: string;
  exchange: Exchange;
  arrived: Arrived;
  fault: StandingFault | undefined;
}

async function strike(
  parts: FaultyDoorParts,
  plain: Door,
  { workspace, exchange, arrived, fault }: Case,
): Promise<{ reply: Reply; isProcessed: boolean }> {
  const { visma, way } = parts;
  const { held } = visma.faults;
  if (!fault) return { reply: await plain.handle(workspace, exchange), isProcessed: true };
  let isProcessed = false;
  const struck: Struck = {
    fault,
    exchange,
    newId: parts.newId,
    over(change) {
      isProcessed = true;
      return parts.door(noting(change(visma), fault)).handle(workspace, exchange);
    },
    keepUnanswered: () => keepUnanswered(visma, workspace, { way, fault, ...arrived }),
    hold: (finish) => held.hold(workspace, { fault, afterNext: true, finish }),
  };
  const reply = await strikes[fault.kind].whenRead(struck);
  return { reply, isProcessed };
}

interface Unanswered extends Pick<Arrived, 'name' | 'kept' | 'maskedNumbers' | 'passed'> {
  way: FaultyDoorParts['way'];
  fault: StandingFault;
}

/** A message that nobody answered stands in the list with status 0. */
async function keepUnanswered(
  visma: Visma,
  workspace: string,
  { way, fault, name, kept, maskedNumbers, passed }: Unanswered,
): Promise<void> {
  const door = way === 'upload' ? 'file' : way;
  const none = { status: 0, durationMs: 0, transferIds: [], answer: Buffer.alloc(0), ...(passed ? { passed } : {}) };
  await visma.keepExchange(workspace, { ...none, door, name, request: kept, maskedNumbers, fault });
}
