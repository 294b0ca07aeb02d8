// Which fault strikes: pure matching of the faults that are set against what has arrived. Nothing here knows what a fault does.
import { createHash } from 'node:crypto';
import { channelOfWay, type FaultKindKey, faultKind, type WayIn } from '../../contracts/faults.ts';
import type { Channel } from '../../contracts/outcomes.ts';

/** What has to fit for a fault to strike; what is left out fits everything. */
export interface FaultConditions {
  /** Of the web service, e.g. `transferInvoiceBasis`. */
  operation?: string;
  channel?: Channel;
  /** A basis of the message is for this client … */
  client?: string;
  /** … and this customer. */
  customer?: string;
  /** The first time that it strikes, counted from 1 among the messages that fit. */
  nth?: number;
  /** From 0 to 1: at each message that fits; the same seed strikes at the same messages. */
  probability?: number;
  seed?: number;
}

export type FaultParameters = Readonly<Record<string, string | number | boolean>>;

export interface Fault {
  kind: FaultKindKey;
  /** Every parameter of the kind, the defaults filled in. */
  parameters: FaultParameters;
  when: FaultConditions;
  /** How often it strikes at most. */
  times: number | 'always';
}

/** A fault as it stands: how many messages fitted, and at how many of them it struck. */
export interface StandingFault extends Fault {
  id: string;
  fitted: number;
  used: number;
}

/** What has arrived, as far as it is known. */
export interface Occasion {
  way: WayIn;
  /** ISO 8601, by the workspace's clock. */
  now: string;
  /** Nothing of what came has been read yet. */
  beforeReading: boolean;
  /** Undefined for a file, and for a message that cannot be read. */
  operation?: string;
  /** Whether what came, and can be read, is to be stored: only then there is a moment of commit. */
  stores: boolean;
  bases: readonly { client: string; customerNumber: string }[];
}

export interface Decision {
  /** The first fault that is due. */
  due: StandingFault | undefined;
  /** Those whose counts have changed, as they stand now. */
  changed: StandingFault[];
}

/** Every fault that fits counts the message; the first one that is due strikes. */
export function decideFault(standing: readonly StandingFault[], occasion: Occasion): Decision {
  let due: StandingFault | undefined;
  const changed: StandingFault[] = [];
  for (const fault of standing) {
    if (isUsedUp(fault) || !fits(fault, occasion)) continue;
    const counted = { ...fault, fitted: fault.fitted + 1 };
    const strikes = due === undefined && isDue(counted);
    if (strikes) {
      counted.used += 1;
      due = counted;
    }
    changed.push(counted);
  }
  return { due, changed };
}

export function isUsedUp({ used, times }: StandingFault): boolean {
  return times !== 'always' && used >= times;
}

function fits({ kind, parameters, when }: StandingFault, occasion: Occasion): boolean {
  const { moment, ways } = faultKind(kind);
  const { way, operation } = occasion;
  if (!ways.includes(way) || occasion.beforeReading !== (moment === 'before-reading')) return false;
  if (when.channel !== undefined && when.channel !== channelOfWay[way]) return false;
  if (when.operation !== undefined && when.operation !== operation) return false;
  // Asking and trying out commit nothing; whoever wants their answers lost names the operation.
  if (moment === 'at-commit' && when.operation === undefined && !occasion.stores) return false;
  return isWithin(parameters, occasion.now) && hasBasis(when, occasion);
}

function isWithin({ from, to }: FaultParameters, now: string): boolean {
  return (from === undefined || String(from) <= now) && (to === undefined || now < String(to));
}

function hasBasis({ client, customer }: FaultConditions, { bases }: Occasion): boolean {
  if (client === undefined && customer === undefined) return true;
  return bases.some(
    (basis) =>
      (client === undefined || basis.client === client) &&
      (customer === undefined || basis.customerNumber === customer),
  );
}

function isDue({ fitted, when: { nth = 1, probability = 1, seed = 0 } }: StandingFault): boolean {
  return fitted >= nth && chance(seed, fitted) < probability;
}

/** From 0 to 1, the same for the same seed and count wherever it is reckoned. */
function chance(seed: number, count: number): number {
  return createHash('sha256').update(`${seed}/${count}`).digest().readUInt32BE(0) / 2 ** 32;
}
