import { describe, expect, test } from 'vitest';
import { header, load } from '../../play.ts';

const read = (text: string) => load({ 'a.yaml': text });
const look = '  - expect in LAFT: { sending: 0 }\n';
const step = (text: string) => `${header}  - ${text}\n${look}`;

describe('a suite that is right is read', () => {
  test.each([
    [
      'every key',
      `scenario: A\ncovers: [VE-101]\ntags: [x]\ntoday: 2026-11-22\nchannels: both\nsteps:\n  - transfer: all\n${look}`,
    ],
    [
      'one channel',
      `scenario: A\nchannels: { only: flat file, because: it is a file }\nsteps:\n  - transfer: all\n${look}`,
    ],
    ['a register with settings', step('given register: { name: small town, settings: { record-count: error } }')],
    [
      'a municipality',
      step('given rental data: { municipality: { tenancies: 10, missing: 2 %, mismatching: 1.5 % } }'),
    ],
    ['a value taken away', step('correct a value in LAFT: { rental object: X, client id: nothing }')],
    ['a supplement', step('correct a value in LAFT: { supplement: L-1/S, amount: "1.00" }')],
    ['something new in Visma', step('correct a value in Visma: { add item: "0100", of client: "013", name: X }')],
    ['something away in Visma', step('correct a value in Visma: { remove item: "0100", of client: "013" }')],
    ['a setting', step('correct a value in Visma: { setting: record-count, value: error }')],
    ['a quarter', step('invoice a period: 2026-Q4')],
    ['a half year', step('invoice a period: 2026-H2')],
    ['a year', step('invoice a period: "2026"')],
    ['days by hand', step('invoice by hand: { tenancy: L-1, from: 2026-11-05, to: 2026-11-20 }')],
    ['a credit', step('credit: L-1')],
    ['a credit of a period', step('credit: { tenancy: L-1, period: 2026-11 }')],
    ['a way of settling', step('settle: { by: ask }')],
    ["a person's word", step('a person says: { rejected: [{ tenancy: L-1, because: X }] }')],
    ['what is entered by support', step('correct a value in LAFT: { tenancy: L-1, vat code: "3", by: support }')],
    ['a dimension', step('correct a value in Visma: { add dimension: "3", name: X, required: yes, values: "A, B" }')],
    ['a VAT code', step('correct a value in Visma: { vat code: "3", rate: "12" }')],
    ["an item's VAT code", step('correct a value in Visma: { item: "0100", of client: "013", vat code: "3" }')],
    ['a refusal', step('expect a refusal: LAFT-014')],
    ['damage', step('damage on the wire: { customer number: "1", in invoice basis: 2 }')],
    ['what is expected', step('expect in LAFT: { awaiting receipt: 1, errors: [{ code: VE-101, invoice line: 1 }] }')],
  ])('%s', async (_, text) => {
    expect(await read(text)).toHaveLength(1);
  });
});

describe('a suite that is wrong is told about with its place and the nearest that is right', () => {
  test.each([
    {
      fault: 'top key',
      text: `scenari: A\nsteps:\n  - transfer: all\n`,
      says: ['a.yaml:1:1: scenari: unknown key; did you mean "scenario"?'],
    },
    { fault: 'no steps', text: 'scenario: A\n', says: ['a.yaml:1:1: steps: missing'] },
    {
      fault: 'nothing that is expected',
      text: `${header}  - transfer: all\n`,
      says: [
        'a.yaml:2:1: steps: nothing is expected, so that it would pass whatever happens; end with a look, such as expect in LAFT: { transferred: 1 }',
      ],
    },
    ...['expect in LAFT', 'expect in Visma', 'expect receipt'].map((look) => ({
      fault: `an empty look, ${look}`,
      text: `${header}  - ${look}: {}\n`,
      says: ['a.yaml:3:', 'at least one thing that is expected'],
    })),
    {
      fault: 'step',
      text: step('transfr: all'),
      says: ['a.yaml:3:5: steps[1].transfr: unknown key; did you mean "transfer"?'],
    },
    {
      fault: 'two steps in one',
      text: `${header}  - transfer: all\n    settle: all\n`,
      says: ['a.yaml:3:5', 'one step; begin the next one with a dash'],
    },
    { fault: 'an empty step', text: `${header}  - {}\n`, says: ['a.yaml:3:5', 'one step'] },
    {
      fault: 'expectation',
      text: step('expect in LAFT: { faild: 1 }'),
      says: ['a.yaml:3:23', 'unknown key; did you mean "failed"?'],
    },
    {
      fault: 'finding',
      text: step('expect in Visma: { findings: [{ cod: VE-101 }] }'),
      says: ['a.yaml:3:37', 'did you mean "code"?'],
    },
    {
      fault: 'code',
      text: step('expect in Visma: { findings: [{ code: VE-999 }] }'),
      says: ['a code of the outcome catalogue', '"VE-999"'],
    },
    { fault: 'receipt', text: step('expect receipt: { recieved: "yes" }'), says: ['did you mean "received"?'] },
    {
      fault: 'amount without quotes',
      text: step('expect in LAFT: { sum failed: 8500.00 }'),
      says: ['an amount in quotes, such as "8500.00", got 8500'],
    },
    {
      fault: 'period',
      text: step('invoice a period: 2026-13'),
      says: ['expected a month such as 2026-11, a quarter 2026-Q4', 'got "2026-13"'],
    },
    { fault: 'quarter', text: step('invoice a period: 2026-Q5'), says: ['a quarter 2026-Q4', 'got "2026-Q5"'] },
    {
      fault: 'year without quotes',
      text: step('invoice a period: 2026'),
      says: ['a year in quotes "2026"', 'got 2026'],
    },
    {
      fault: 'days',
      text: step('invoice by hand: { tenancy: L-1, from: 1.11.2026, to: 2026-11-20 }'),
      says: ['a date such as 2026-11-05'],
    },
    {
      fault: 'fault of Visma',
      text: step('set fault in Visma: answer-lots'),
      says: ['a kind of fault (did you mean "answer-lost"?), got'],
    },
    {
      fault: 'parameter of a fault',
      text: step('set fault in Visma: { kind: delay, parameters: { mss: 5 } }'),
      says: ['a.yaml:3:', 'unknown key; did you mean "ms"?'],
    },
    {
      fault: 'fault that a file cannot have',
      text: step('set fault in Visma: malformed-xml'),
      says: [
        'a.yaml:3:5: set fault in Visma: malformed-xml cannot occur in the flat file, but in the web service',
        'say so: channels: { only: web service, because: … }',
      ],
    },
    {
      fault: 'fault that a message cannot have',
      text: step('set fault in Visma: receipt-twice'),
      says: ['receipt-twice cannot occur in the web service, but in the flat file'],
    },
    {
      fault: 'fault that could never strike',
      text: step('set fault in Visma: { kind: answer-lost, when: { seed: 5 } }'),
      says: ['seed goes with probability'],
    },
    {
      fault: 'file brought again in a scenario of both channels',
      text: step('deliver the file again: all'),
      says: ['goes through the flat file only; say so'],
    },
    { fault: 'way of settling', text: step('settle: { by: hope }'), says: ['repeat, ask, person', '"hope"'] },
    {
      fault: "a person's word",
      text: step('a person says: maybe'),
      says: ['everything was accepted, or nothing was received'],
    },
    {
      fault: 'receipt on the wire',
      text: step('damage on the wire: { receipt: burnt }'),
      says: ['late, twice, of another transfer, damaged', '"burnt"'],
    },
    { fault: 'a refusal without words', text: step('expect a refusal: ""'), says: ['words of the refusal'] },
    {
      fault: 'source',
      text: step('expect in Visma: { bases: [{ lines: [{ accounting: [{ source: me }] }] }] }'),
      says: ['LAFT, customer or item', '"me"'],
    },
    {
      fault: 'register',
      text: step('given register: smal town'),
      says: ['a.yaml:3:5: given register: unknown name "smal town"; did you mean "small town"?'],
    },
    { fault: 'rental data', text: step('given rental data: one tenanci'), says: ['did you mean "one tenancy"?'] },
    {
      fault: 'setting',
      text: step('given register: { name: small town, settings: { record-cont: error } }'),
      says: ['did you mean "record-count"?'],
    },
    {
      fault: "a setting's value",
      text: step('given register: { name: small town, settings: { record-count: maybe } }'),
      says: ['error or warning or ignored', '"maybe"'],
    },
    {
      fault: 'file',
      text: `scenario: A\nchannels: { only: flat file, because: x }\nsteps:\n  - send this file: no.txt\n`,
      says: ['a.yaml:4:5: send this file: no file no.txt beside the scenario nor in contracts/examples'],
    },
    {
      fault: 'a file through both channels',
      text: step('send this file: flat-file/ve-101.txt'),
      says: ['a.yaml:3:5: send this file: goes through the flat file only'],
    },
    {
      fault: 'a message through the flat file',
      text: `scenario: A\nchannels: { only: flat file, because: x }\nsteps:\n  - send this message: messages/ve-101.xml\n`,
      says: ['goes through the web service only'],
    },
    {
      fault: 'a field that its thing has not',
      text: step('correct a value in LAFT: { tenant: Kari, client id: "013" }'),
      says: ['a.yaml:3:46: correct a value in LAFT: tenant has no field "client id"'],
    },
    {
      fault: 'a misspelt field in LAFT',
      text: step('correct a value in LAFT: { tenant: Kari, person numbr: "1" }'),
      says: ['did you mean "person number"?'],
    },
    {
      fault: 'no thing in LAFT',
      text: step('correct a value in LAFT: { name: Kari, amount: "1.00" }'),
      says: ['names no thing'],
    },
    { fault: 'no thing in Visma', text: step('correct a value in Visma: { name: X }'), says: ['names no thing'] },
    {
      fault: 'an item without its client',
      text: step('correct a value in Visma: { item: "0100", active: no }'),
      says: ['an item is named with its client; add "of client"'],
    },
    {
      fault: 'nothing to change in Visma',
      text: step('correct a value in Visma: { client: "013" }'),
      says: ['says nothing to change'],
    },
    {
      fault: 'a field of another thing in Visma',
      text: step('correct a value in Visma: { client: "013", blocked: yes }'),
      says: ['client has no field "blocked"'],
    },
    {
      fault: 'damage',
      text: step('damage on the wire: { custmer number: "1" }'),
      says: ['did you mean "customer number"?'],
    },
    { fault: 'no damage', text: step('damage on the wire: {}'), says: ['at least one field to damage'] },
    {
      fault: 'one channel without a reason',
      text: `scenario: A\nchannels: { only: flat file }\nsteps:\n  - transfer: all\n`,
      says: ['a.yaml:2:11: channels.because: missing'],
    },
    { fault: 'books', text: step('expect that the books agree: roughly'), says: ['to the øre'] },
  ])('$fault', async ({ text, says }) => {
    for (const sentence of says) await expect(read(text)).rejects.toThrow(sentence);
  });

  test('two scenarios with one sentence', async () => {
    const text = step('transfer: all');
    await expect(load({ 'a.yaml': text, 'b.yaml': text })).rejects.toThrow(
      'b.yaml:1:1: the scenario "A story" is in a.yaml too',
    );
  });

  test('everything wrong in every file is told at once', async () => {
    const told = load({ 'a.yaml': step('transfr: all'), 'b/c.yaml': step('setle: all') });
    await expect(told).rejects.toThrow(/a\.yaml:3:5.*\n.*c\.yaml:3:5/);
  });
});
