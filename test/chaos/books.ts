// What must hold of both books whatever happened last: nobody is invoiced twice, no basis vanishes, and neither end claims what the other
// does not know of.
import type { BookedBasis, BookedTransfer } from '../../adapter/transfer/states.ts';
import { openContradictions } from '../../adapter/transfer/states.ts';
import { daysOf } from './days-of.ts';
import { acceptedOf, type Seen } from './person.ts';
import type { Run } from './run.ts';
import { customers, tenancyIds } from './town.ts';
import type { InVisma } from './visma-end.ts';

/** `tenancy day`. */
type TenancyDay = string;

export interface Look {
  bases: BookedBasis[];
  transfers: BookedTransfer[];
  seen: Seen;
  /** Transfers that Visma answered and did not store: only reconciliation finds it (the fault answered-not-processed). */
  forgotten: Set<string>;
}

export class Books {
  readonly #run: Run;
  readonly #everMade = new Set<string>();
  readonly #everCovered = new Set<TenancyDay>();
  /** What Visma may have, by an answer that stands against the book, as it was then. */
  #held = new Map<string, string>();

  constructor(run: Run) {
    this.#run = run;
  }

  async look(): Promise<Look> {
    const { laft, visma, workspace } = this.#run;
    const { bases } = await laft.bases(workspace);
    const transfers = await this.#run.transfers();
    const seen = await this.#run.seen();
    const forgotten = await visma.struckBy(workspace, 'answered-not-processed');
    return { bases, transfers, seen, forgotten };
  }

  async mustHold(): Promise<Look> {
    const look = await this.look();
    const broken = [
      ...this.#run.visma.surprises.map((surprise) => `Visma: not expected: ${surprise}`),
      ...invoicedTwice(look, this.#run.overdue),
      ...this.#vanished(look),
      ...claims(look, this.#run.overdue),
      ...differingTransfers(look, this.#run.overdue),
      ...this.#heldAndChanged(look),
    ];
    if (broken.length > 0) throw new Error(broken.slice(0, 5).join('\n'));
    return look;
  }

  /** Until a person has answered what stands against the book, nobody sends or changes what Visma may have. */
  #heldAndChanged({ bases, transfers }: Look): string[] {
    const by = new Map(
      transfers.flatMap((transfer) =>
        openContradictions(transfer).flatMap(({ at, accepted = [] }) => accepted.map((id) => [id, at] as const)),
      ),
    );
    const held = new Map<string, string>();
    for (const { basis, state } of bases) {
      const at = by.get(basis.id);
      const isOpen = state === 'ready' || state === 'failed' || state === 'blocked';
      if (at !== undefined && (isOpen || this.#held.has(basis.id)))
        held.set(basis.id, JSON.stringify([at, state, basis]));
    }
    const changed = [...held].filter(([id, now]) => (this.#held.get(id) ?? now) !== now);
    this.#held = held;
    return changed.map(([id]) => `${id} is held back, and was changed or sent`);
  }

  #vanished({ bases }: Look): string[] {
    const now = new Set(bases.map(({ basis }) => basis.id));
    for (const id of now) this.#everMade.add(id);
    const living = bases.filter((each) => each.basis.creditOf === '' && !isCredited(each, bases));
    const days = living.flatMap(({ basis }) => daysOfBasis(basis.tenancy, basis.lines));
    const twice = repeated(days);
    for (const day of days) this.#everCovered.add(day);
    const credited = bases.filter((each) => isCredited(each, bases));
    const explained = new Set([...days, ...credited.flatMap(({ basis }) => daysOfBasis(basis.tenancy, basis.lines))]);
    return [
      ...[...this.#everMade].filter((id) => !now.has(id)).map((id) => `basis ${id} has vanished`),
      ...twice.map((day) => `${day} is covered by two bases of LAFT`),
      ...[...this.#everCovered]
        .filter((day) => !explained.has(day))
        .map((day) => `${day} is covered by no basis any more`),
    ];
  }
}

/** Its days are free: its credit is transferred. */
export function isCredited({ creditedBy }: BookedBasis, bases: readonly BookedBasis[]): boolean {
  return bases.some(({ basis, state }) => basis.id === creditedBy && state === 'transferred');
}

export function daysOfBasis(tenancy: string, lines: BookedBasis['basis']['lines'] | InVisma['lines']): TenancyDay[] {
  return daysOf(lines).map((day) => `${tenancy} ${day}`);
}

function repeated(days: readonly TenancyDay[]): TenancyDay[] {
  const once = new Set<TenancyDay>();
  return days.filter((day) => once.size === once.add(day).size);
}

/** How often each day of each tenancy is invoiced in Visma, credits taken off. */
export function rentsInVisma({ bases }: Seen): Map<TenancyDay, number> {
  const rents = new Map<TenancyDay, number>();
  for (const { accepted, customerNumber, lines, totalOre } of bases) {
    if (!accepted) continue;
    const tenancy = tenancyIds[customers.indexOf(customerNumber)] ?? `customer ${customerNumber}`;
    for (const day of daysOfBasis(tenancy, lines)) rents.set(day, (rents.get(day) ?? 0) + Math.sign(totalOre));
  }
  return rents;
}

/**
 * A credit, or what it credits, that Visma answered to have and has not, is not in Visma's sum: such a day may be one off. The answer was
 * untrue, and no sender can see that before it reconciles.
 */
function invoicedTwice(look: Look, overdue: boolean): string[] {
  const { more, less } = offByForgotten(look);
  if (overdue) allowOtherwiseSince(look, more);
  return [...rentsInVisma(look.seen)].flatMap(([day, rents]) => {
    if (rents > 1 + (more.get(day) ?? 0)) return [`${day} is invoiced ${rents} times in Visma`];
    return rents < 0 - (less.get(day) ?? 0) ? [`${day} is credited ${-rents} times too often in Visma`] : [];
  });
}

function offByForgotten({ bases, transfers, forgotten }: Look): Record<'more' | 'less', Map<TenancyDay, number>> {
  const off = { more: new Map<TenancyDay, number>(), less: new Map<TenancyDay, number>() };
  const ids = transfers.filter(({ transferId }) => forgotten.has(transferId)).flatMap(({ basisIds }) => basisIds);
  for (const { basis } of bases.filter(({ basis: { id } }) => ids.includes(id))) {
    const side = basis.creditOf === '' ? off.less : off.more;
    for (const day of daysOfBasis(basis.tenancy, basis.lines)) side.set(day, (side.get(day) ?? 0) + 1);
  }
  return off;
}

/**
 * A message that comes later than anything was said to live is not taken twice where Visma protects against it, but for days that LAFT has
 * made other bases of since: those have other ids.
 */
function allowOtherwiseSince({ bases, transfers, seen }: Look, more: Map<TenancyDay, number>): void {
  const again = new Set(transfers.filter(isReadyAgain).flatMap(({ basisIds }) => basisIds));
  const now = new Map(bases.map(({ basis }) => [basis.id, basis]));
  for (const { accepted, basisId, lines } of seen.bases) {
    const basis = now.get(basisId);
    if (!accepted || !basis || !again.has(basisId)) continue;
    const days = daysOfBasis(basis.tenancy, lines);
    const left = new Set(daysOfBasis(basis.tenancy, basis.lines));
    for (const day of days.filter((each) => !left.has(each))) more.set(day, (more.get(day) ?? 0) + 1);
  }
}

/** What LAFT says of each basis, against what Visma has of it. */
function claims(look: Look, overdue: boolean): string[] {
  const stored = Map.groupBy(
    look.seen.bases.filter(({ accepted }) => accepted),
    ({ basisId }) => basisId,
  );
  // It came after all, later than anything was said to live, when LAFT had been told that Visma had nothing, and perhaps for other days: LAFT
  // says that to whoever takes its word.
  const late = new Set(overdue ? look.transfers.filter(isReadyAgain).flatMap(({ basisIds }) => basisIds) : []);
  return look.bases.flatMap((booked) => {
    const own = stored.get(booked.basis.id) ?? [];
    switch (booked.state) {
      case 'unknown':
      case 'awaiting receipt':
        return [];
      case 'transferred':
        return late.has(booked.basis.id) && own.length > 0 ? [] : saidToBeThere(booked, own, look);
      case 'sending':
        return [`${booked.basis.id} is still being sent, by nobody`];
      default:
        if (own.length === 0 || late.has(booked.basis.id)) return [];
        return [`${booked.basis.id} is ${booked.state} in LAFT, and accepted in Visma`];
    }
  });
}

function isReadyAgain({ state, transferredCount }: BookedTransfer): boolean {
  return state === 'failed' && transferredCount === 0;
}

function saidToBeThere(booked: BookedBasis, own: readonly InVisma[], { forgotten }: Look): string[] {
  const { basis, transferId = '', totalOre } = booked;
  if (own.length === 0) {
    return forgotten.has(transferId) ? [] : [`${basis.id} is transferred in LAFT, and not in Visma`];
  }
  const said = contentOf({ ...basis, totalOre });
  if (own.some((each) => contentOf(each) === said)) return [];
  return [`${basis.id} says otherwise in LAFT than in Visma: ${said}; ${own.map(contentOf)}`];
}

function contentOf({
  customerNumber,
  totalOre,
  lines,
}: Pick<InVisma, 'customerNumber' | 'totalOre' | 'lines'>): string {
  const inLines = lines.map(({ itemNumber, amountOre, texts }) => [itemNumber, amountOre, texts.join(' ')]);
  return JSON.stringify([customerNumber, totalOre, inLines]);
}

/** A settled transfer says of each of its bases what Visma says of it. */
function differingTransfers({ transfers, seen, forgotten }: Look, overdue: boolean): string[] {
  return transfers.flatMap((transfer) => {
    const { transferId, state, basisIds, transferredCount, failedCount } = transfer;
    if (state !== 'transferred' && state !== 'failed') return [];
    if (forgotten.has(transferId) || openContradictions(transfer).length > 0 || overdue) return [];
    const accepted = acceptedOf(transfer, seen).size;
    if (state === 'failed' && transferredCount + failedCount === 0 && accepted === 0) return [];
    if (accepted === transferredCount && transferredCount + failedCount === basisIds.length) return [];
    return [
      `transfer ${transferId} is ${state} with ${transferredCount} of ${basisIds.length} in LAFT; ${accepted} in Visma`,
    ];
  });
}
