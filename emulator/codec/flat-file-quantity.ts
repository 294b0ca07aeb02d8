// How many decimals GRUNNLAG has in a transfer: two by the description, none by programs in production (F-201).
import type { LayoutName } from '../../contracts/record-layout.ts';
import type { Consulted } from '../core/consulted.ts';
import { readSignedNumber, readWholeNumber, slot } from './flat-file-slots.ts';
import type { RecordText } from './flat-file-walk.ts';

export type Decimals = 0 | 2;

const names = ['PRIS', 'GRUNNLAG', 'BELØP'] as const;
const moneySlots = { standard: slotsIn('standard'), extended: slotsIn('extended') };

function slotsIn(layout: LayoutName) {
  const [price, quantity, amount] = names.map((name) => slot('FL', layout, name));
  if (!price || !quantity || !amount) throw new Error('FL has no price, quantity or amount');
  return { price, quantity, amount };
}

export interface MoneyOfLine {
  /** Øre; a credit's price may lack its sign (F-153): it takes the amount's. */
  priceOre: number;
  /** As it stands, without its decimals. */
  quantity: number;
  /** Øre. */
  amountOre: number;
}

/** Price, quantity and amount of an FL record whose fields are numbers; what is no number counts as zero. */
export function readMoney(record: RecordText, layout: LayoutName): MoneyOfLine {
  const at = moneySlots[layout];
  const price = readSignedNumber(record, at.price) ?? 0;
  const amountOre = readSignedNumber(record, at.amount) ?? 0;
  return {
    priceOre: amountOre < 0 && price > 0 ? -price : price,
    quantity: Math.max(0, readWholeNumber(record, at.quantity)),
    amountOre,
  };
}

/** Watches the lines of a transfer and tells in which reading their amounts are price x quantity. */
export class QuantityDecimals {
  readonly #consulted: Consulted;
  readonly #toleranceOre: number;
  /** Sum of all amounts without their signs, øre. */
  amountsOre = 0;
  #fitsTwo = 0;
  #fitsNone = 0;
  /** Whether some amount fits in one reading and not in the other. */
  #differ = false;

  constructor(consulted: Consulted) {
    this.#consulted = consulted;
    this.#toleranceOre = Number(consulted.peek('amount-tolerance-ore'));
  }

  add(record: RecordText, layout: LayoutName): void {
    const { priceOre, quantity, amountOre } = readMoney(record, layout);
    this.amountsOre += Math.abs(amountOre);
    const two = this.#near(hundredthsOf(priceOre, quantity), amountOre);
    const none = this.#near(exactProduct(priceOre, quantity), amountOre);
    if (two) this.#fitsTwo++;
    if (none) this.#fitsNone++;
    if (two !== none) this.#differ = true;
  }

  /** The reading in which every amount fits; where neither does, the one in which more do; two decimals when they are even. */
  decided(): Decimals {
    const read = (key: 'quantity-decimals') =>
      this.#differ ? this.#consulted.setting(key) : this.#consulted.peek(key);
    const setting = read('quantity-decimals');
    if (setting === '0') return 0;
    if (setting === '2') return 2;
    return this.#fitsNone > this.#fitsTwo ? 0 : 2;
  }

  #near(product: number | bigint, amountOre: number): boolean {
    if (typeof product === 'number') return Math.abs(product - amountOre) <= this.#toleranceOre;
    const difference = product - BigInt(amountOre);
    return (difference < 0n ? -difference : difference) <= BigInt(this.#toleranceOre);
  }
}

function exactProduct(a: number, b: number): number | bigint {
  const product = a * b;
  return Number.isSafeInteger(product) ? product : BigInt(a) * BigInt(b);
}

/** price x quantity / 100, half up away from zero (F-154). */
function hundredthsOf(priceOre: number, quantity: number): bigint | number {
  const product = exactProduct(Math.abs(priceOre), quantity);
  const sign = priceOre < 0 ? -1 : 1;
  if (typeof product === 'bigint') return ((product + 50n) / 100n) * BigInt(sign);
  return sign * Math.trunc((product + 50) / 100) || 0;
}
