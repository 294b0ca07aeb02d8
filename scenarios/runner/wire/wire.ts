// What stands between LAFT and Visma in one case: carries what is sent, keeps the raw bytes, and damages when told to.
import type { OutcomeCode } from '../../../contracts/outcomes.ts';
import type { Damage } from '../language/given-shapes.ts';
import { codesIn } from './answer.ts';
import { damageBytes, damageMustHaveMet, type PlannedDamage } from './damage.ts';
import { damageReceipt, type ReceiptFile } from './damage-receipt.ts';
import type { WireExchange } from './exchange.ts';

export class Wire {
  readonly exchanges: WireExchange[] = [];
  #planned: PlannedDamage | undefined;
  #lateReceipts: ReceiptFile[] = [];
  #unanswered: { name: string; bytes: Buffer }[] = [];
  /** Whether Visma was told to fail, so that a file may have no receipt. */
  mayLoseReceipts = false;
  /** How the installation has LAFT's files written. */
  readonly asWritten: (bytes: Buffer) => Buffer;
  /** How many exchanges there were when the latest transfer began. */
  #latestFrom = 0;

  constructor(asWritten: Wire['asWritten'] = (bytes) => bytes) {
    this.asWritten = asWritten;
  }

  /** From now on `latest` is what is exchanged from here. */
  beginTransfer(): void {
    this.#latestFrom = this.exchanges.length;
  }

  /** Ends the damage, which was meant for one transfer. A UserError when part of it met nothing. */
  endTransfer(): void {
    const planned = this.#planned;
    this.#planned = undefined;
    if (planned) damageMustHaveMet(planned);
  }

  get latest(): readonly WireExchange[] {
    return this.exchanges.slice(this.#latestFrom);
  }

  /** Damages the next transfer, whole: every message or file of it. */
  plan(damage: Damage, at: string): void {
    this.#planned = { damage, at, met: new Set() };
  }

  /** Where damage was asked for that no transfer came after. */
  get unusedDamage(): string | undefined {
    return this.#planned?.at;
  }

  /** The bytes as they go on to Visma. */
  damaged(channel: WireExchange['channel'], bytes: Buffer): Buffer {
    return this.#planned ? damageBytes(this.#planned, channel, bytes) : bytes;
  }

  /** The password to send instead of LAFT's, if that is the damage. */
  get password(): string | undefined {
    return this.#use('password');
  }

  /** Whether the answer is to be kept from LAFT. */
  get losesAnswer(): boolean {
    return this.#use('answer') === 'lost';
  }

  /** Whether what LAFT sends is to be kept from Visma. */
  get losesMessage(): boolean {
    return this.#use('message') === 'lost';
  }

  /** The receipts that come with LAFT now; those that the damage holds back come later. */
  receiptsAsTheyCome(name: string, bytes: Buffer): ReceiptFile[] {
    const damage = this.#use('receipt');
    if (damage === undefined) return [{ name, bytes }];
    const { now, later } = damageReceipt(damage, { name, bytes });
    this.#lateReceipts.push(...later);
    return now;
  }

  takeLateReceipts(): ReceiptFile[] {
    return this.#lateReceipts.splice(0);
  }

  /** A file of which LAFT has got no receipt. */
  keepUnanswered(file: { name: string; bytes: Buffer }): void {
    this.#unanswered.push(file);
  }

  takeUnanswered(): { name: string; bytes: Buffer }[] {
    return this.#unanswered.splice(0);
  }

  #use<Key extends 'password' | 'answer' | 'message' | 'receipt'>(key: Key): Damage[Key] {
    const value = this.#planned?.damage[key];
    if (value !== undefined) this.#planned?.met.add(key);
    return value;
  }

  keep(exchange: WireExchange): void {
    this.exchanges.push(exchange);
  }

  /** The codes that Visma really returned, over the whole case. */
  get codes(): OutcomeCode[] {
    return [...new Set(this.exchanges.flatMap(({ answer }) => codesIn(answer)))].sort();
  }
}
