// Where each line of an invoice basis is booked, dimension by dimension, and who said so.
import type { BehaviourKey } from '../../contracts/behaviours.ts';
import type { ReceivedLine } from './model.ts';
import type { Accounting, RegisteredCustomer, RegisteredItem } from './register.ts';

export interface AccountingValue {
  dimension: number;
  value: string;
  source: 'LAFT' | 'customer' | 'item';
}

/**
 * LAFT's value if given, else the customer's, else the item's; in the order of the dimensions. LAFT overrides the setup
 * (documented); that the customer wins over the item is assumed. Evidence: F-011, F-504.
 */
export function accountingOf(
  line: ReceivedLine,
  customer: RegisteredCustomer | undefined,
  item: RegisteredItem | undefined,
): AccountingValue[] {
  const values = new Map<number, AccountingValue>();
  const put = (dimension: number, value: string, source: AccountingValue['source']) => {
    if (value !== '') values.set(dimension, { dimension, value, source });
  };
  for (const [dimension, value] of entriesOf(item?.accounting)) put(dimension, value, 'item');
  for (const [dimension, value] of entriesOf(customer?.accounting)) put(dimension, value, 'customer');
  for (const { number, value } of line.dimensions) put(number, value, 'LAFT');
  return [...values.values()].sort((a, b) => a.dimension - b.dimension);
}

/** Which of the two decided somewhere on the line: where more than one gave a dimension its value, and not the same. */
export function whoWon(
  line: ReceivedLine,
  customer: RegisteredCustomer | undefined,
  item: RegisteredItem | undefined,
): BehaviourKey[] {
  const won = new Set<BehaviourKey>();
  for (const { dimension, value, source } of accountingOf(line, customer, item)) {
    const [ofCustomer, ofItem] = [customer?.accounting[dimension] || value, item?.accounting[dimension] || value];
    if (source === 'LAFT' && (ofCustomer !== value || ofItem !== value)) won.add('laft-over-visma');
    if (source === 'customer' && ofItem !== value) won.add('customer-over-item');
  }
  return [...won];
}

function entriesOf(accounting: Accounting | undefined): [number, string][] {
  return Object.entries(accounting ?? {}).map(([dimension, value]) => [Number(dimension), value]);
}
