// Which fault strikes: every condition with one occasion that fits and one that does not, counting, and seeds.
import { describe, expect, test } from 'vitest';
import { decideFault, type Occasion, type StandingFault } from '../../../emulator/core/fault.ts';

const fault = (changed: Partial<StandingFault> = {}): StandingFault => ({
  id: 'http-error-1',
  kind: 'http-error',
  parameters: {},
  when: {},
  times: 1,
  fitted: 0,
  used: 0,
  ...changed,
});

const occasion = (changed: Partial<Occasion> = {}): Occasion => ({
  way: 'web-service',
  now: '2026-11-30T12:00:00.000Z',
  beforeReading: false,
  operation: 'transferInvoiceBasis',
  stores: true,
  bases: [
    { client: '013', customerNumber: 'one' },
    { client: '014', customerNumber: 'two' },
  ],
  ...changed,
});

const withoutOperation = ({ operation: _, ...rest }: Occasion): Occasion => rest;
const upload = withoutOperation(occasion({ way: 'upload' }));

describe('conditions', () => {
  test.each([
    { when: 'nothing', given: fault(), fits: occasion(), misses: occasion({ beforeReading: true }) },
    {
      when: 'operation',
      given: fault({ when: { operation: 'getTransfer' } }),
      fits: occasion({ operation: 'getTransfer', stores: false }),
      misses: occasion(),
    },
    { when: 'operation, of a file', given: fault({ when: { operation: 'getTransfer' } }), misses: upload },
    { when: 'channel', given: fault({ when: { channel: 'file' } }), fits: upload, misses: occasion() },
    {
      when: 'client',
      given: fault({ when: { client: '014' } }),
      fits: occasion(),
      misses: occasion({ bases: [{ client: '013', customerNumber: 'one' }] }),
    },
    {
      when: 'customer',
      given: fault({ when: { customer: 'two' } }),
      fits: occasion(),
      misses: occasion({ bases: [] }),
    },
    {
      when: 'client and customer, of the same basis',
      given: fault({ when: { client: '013', customer: 'one' } }),
      fits: occasion(),
      misses: occasion({
        bases: [
          { client: '013', customerNumber: 'two' },
          { client: '014', customerNumber: 'one' },
        ],
      }),
    },
    {
      when: 'before reading',
      given: fault({ kind: 'time-out' }),
      fits: occasion({ beforeReading: true, stores: false, bases: [] }),
      misses: occasion(),
    },
    {
      when: 'the ways of the kind',
      given: fault({ kind: 'receipt-late' }),
      fits: occasion({ way: 'folder' }),
      misses: upload,
    },
    {
      when: 'the moment of commit',
      given: fault({ kind: 'answer-lost' }),
      fits: occasion(),
      misses: occasion({ operation: 'validateInvoiceBasis', stores: false }),
    },
    {
      when: 'the moment of commit, of a question that is named',
      given: fault({ kind: 'answer-lost', when: { operation: 'getTransfer' } }),
      fits: occasion({ operation: 'getTransfer', stores: false }),
      misses: occasion(),
    },
    {
      when: 'from',
      given: fault({ kind: 'maintenance', parameters: { from: '2026-11-30T12:00:00.000Z' } }),
      fits: occasion(),
      misses: occasion({ now: '2026-11-30T11:59:59.999Z' }),
    },
    {
      when: 'to',
      given: fault({ kind: 'maintenance', parameters: { to: '2026-11-30T12:00:00.000Z' } }),
      fits: occasion({ now: '2026-11-30T11:59:59.999Z' }),
      misses: occasion(),
    },
    {
      when: 'not used up',
      given: fault({ times: 3, used: 2, fitted: 2 }),
      fits: occasion(),
    },
    { when: 'used up', given: fault({ times: 3, used: 3, fitted: 3 }), misses: occasion() },
    { when: 'always', given: fault({ times: 'always', used: 1000, fitted: 1000 }), fits: occasion() },
  ])('$when', ({ given, fits, misses }) => {
    if (fits)
      expect(decideFault([given], fits).due).toEqual({ ...given, fitted: given.fitted + 1, used: given.used + 1 });
    if (misses) expect(decideFault([given], misses)).toEqual({ due: undefined, changed: [] });
  });
});

/** At which of so many messages it strikes, from 1. */
function strikesAt(given: StandingFault, messages: number): number[] {
  let standing = given;
  const struck: number[] = [];
  for (let nth = 1; nth <= messages; nth++) {
    const { due, changed } = decideFault([standing], occasion());
    if (due) struck.push(nth);
    standing = changed[0] ?? standing;
  }
  return struck;
}

describe('counting', () => {
  test.each([
    { what: 'once, the first time', given: fault(), strikes: [1] },
    { what: 'the third time', given: fault({ when: { nth: 3 } }), strikes: [3] },
    { what: 'twice from the third time on', given: fault({ when: { nth: 3 }, times: 2 }), strikes: [3, 4] },
    { what: 'always', given: fault({ times: 'always' }), strikes: [1, 2, 3, 4, 5, 6] },
    { what: 'always from the fifth time on', given: fault({ when: { nth: 5 }, times: 'always' }), strikes: [5, 6] },
    { what: 'never by chance', given: fault({ when: { probability: 0 }, times: 'always' }), strikes: [] },
    {
      what: 'certainly by chance',
      given: fault({ when: { probability: 1 }, times: 'always' }),
      strikes: [1, 2, 3, 4, 5, 6],
    },
  ])('$what', ({ given, strikes }) => {
    expect(strikesAt(given, 6)).toEqual(strikes);
  });

  test('the first that is due strikes; the others have counted the message too', () => {
    const first = fault({ id: 'one', when: { nth: 2 } });
    const second = fault({ id: 'two' });
    const third = fault({ id: 'three' });
    const { due, changed } = decideFault([first, second, third], occasion());
    expect(due?.id).toBe('two');
    expect(changed.map(({ id, fitted, used }) => [id, fitted, used])).toEqual([
      ['one', 1, 0],
      ['two', 1, 1],
      ['three', 1, 0],
    ]);
  });
});

describe('chance', () => {
  const at = (probability: number, seed: number) =>
    strikesAt(fault({ when: { probability, seed }, times: 'always' }), 1000);

  test('the same seed strikes at the same messages, another at others', () => {
    expect(at(0.25, 7)).toEqual(at(0.25, 7));
    expect(at(0.25, 7)).not.toEqual(at(0.25, 8));
  });

  test.each([0.1, 0.5, 0.9])('about as often as said: %d', (probability) => {
    expect(Math.abs(at(probability, 1).length / 1000 - probability)).toBeLessThan(0.05);
  });
});
