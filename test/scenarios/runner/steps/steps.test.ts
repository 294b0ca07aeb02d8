// Every step as it is played: what holds, and what does not with its line.
import { describe, expect, test } from 'vitest';
import { startEmulator } from '../../../../emulator/index.ts';
import { play } from '../../play.ts';

interface Row {
  what: string;
  steps: string[];
  only?: 'flat file' | 'web service';
  covers?: string;
  /** What the case fails with; it passes without. */
  fails?: string;
}

const given = ['given register: small town', 'given rental data: one tenancy'];
const ready = [...given, 'invoice a period: 2026-11'];
const sent = [...ready, 'transfer: all'];
const looked = 'expect in LAFT: { transferred: 1 }';

const rows: Row[] = [
  { what: 'a register', steps: ['given register: small town', 'expect in Visma: { bases in all: 0 }'] },
  {
    what: 'rental data that is not entered',
    steps: [...given, 'invoice a period: 2024-11', 'expect in LAFT: { made: 0 }'],
  },
  { what: 'a period', steps: [...ready, 'expect in LAFT: { made: 1, ready: 1 }'] },
  { what: 'a transfer', steps: [...sent, 'expect in LAFT: { transferred: 1 }'] },
  {
    what: 'an expectation in LAFT',
    steps: [...ready, 'expect in LAFT: { made: 2 }'],
    fails: ':6:5|expect in LAFT|made: 2 / 1',
  },
  {
    what: 'an expectation in Visma',
    steps: [...sent, 'expect in Visma: { accepted: 0 }'],
    fails: ':7:5|expect in Visma|accepted: 0 / 1',
  },
  {
    what: 'a finding that is not there',
    steps: [...sent, 'expect in Visma: { findings: [{ code: VE-101 }] }'],
    fails: 'findings [1]: { code: VE-101 } / (nothing)',
  },
  { what: 'a receipt', steps: [...sent, 'expect receipt: { accepted: 1, error flag: SUCCESS }'] },
  {
    what: 'a receipt that says otherwise',
    steps: [...sent, 'expect receipt: { rejected: 1 }'],
    fails: 'expect receipt|rejected: 1 / 0',
  },
  {
    what: 'a receipt before any transfer',
    steps: [...ready, 'expect receipt: { accepted: 1 }'],
    fails: 'a receipt is expected, but Visma has answered nothing',
  },
  ...['accepted: 0', 'rejected: 0', 'sum accepted: "0.00"', 'repeated: 0', 'refused transfers: 0', 'findings: []'].map(
    (look) => ({
      what: `a verdict where nothing was sent, ${look}`,
      steps: [
        ...given,
        'correct a value in LAFT: { rental object: Fjordgata 12, client id: nothing }',
        'invoice a period: 2026-11',
        'transfer: all',
        `expect in Visma: { ${look} }`,
      ],
      fails: 'is expected, but Visma has answered nothing to the latest transfer',
    }),
  ),
  {
    what: 'a code that is declared and returned',
    covers: '[LAFT-014]',
    steps: [...sent, 'invoice a period: 2026-11', looked],
  },
  {
    what: 'a code of LAFT that is declared and not returned',
    covers: '[LAFT-001]',
    steps: [...sent, looked],
    fails: ':2:10|covers|declares LAFT-001, which LAFT did not return; provoke it, or take it out',
  },
  {
    what: 'a code of Visma that is declared and not returned',
    covers: '[VE-101]',
    steps: [...sent, looked],
    fails: 'declares VE-101, which Visma did not return',
  },
  { what: 'a code that the channel cannot carry', only: 'flat file', covers: '[VE-211]', steps: [...sent, looked] },
  {
    what: 'a fault in Visma, which strikes and is over',
    only: 'web service',
    steps: [
      ...ready,
      'set fault in Visma: answer-lost',
      'transfer: all',
      'settle: all',
      'expect in LAFT: { transferred: 1 }',
    ],
  },
  {
    what: 'a fault that never strikes',
    steps: [...sent, 'set fault in Visma: answer-lost'],
    fails: ':7:5|set fault in Visma|answer-lost never struck: 0 messages or files fitted it',
  },
  {
    what: 'a fault that is ended before it strikes',
    steps: [...ready, 'set fault in Visma: answer-lost', 'end faults in Visma: all'],
    fails: ':7:5|end faults in Visma|answer-lost never struck',
  },
  {
    what: 'ending faults where none is set',
    steps: [...given, 'end faults in Visma: all'],
    fails: 'end faults in Visma|no fault is set in Visma',
  },
  {
    what: 'releasing where nothing is held',
    steps: [...given, 'release what Visma holds: all'],
    fails: 'release what Visma holds|Visma holds nothing',
  },
  {
    what: 'a file that is brought again',
    only: 'flat file',
    steps: [
      ...ready,
      'set fault in Visma: reset-after-read',
      'transfer: all',
      'expect in LAFT: { awaiting receipt: 1 }',
      'deliver the file again: all',
      'expect in LAFT: { transferred: 1 }',
    ],
  },
  {
    what: 'a file that is brought again although it was answered',
    only: 'flat file',
    steps: [...sent, 'deliver the file again: all'],
    fails: '|deliver the file again|every file has had its receipt',
  },
  {
    what: 'another day in Visma',
    steps: [
      ...given,
      'correct a value in Visma: { item: "0100", of client: "013", valid from: "2026-11-23", valid to: "2026-12-31" }',
      'the day in Visma becomes: "2026-11-23"',
      'invoice a period: 2026-11',
      'transfer: all',
      'expect in LAFT: { transferred: 1 }',
    ],
  },
  {
    what: 'comparing with Visma what is settled',
    steps: [...sent, 'reconcile: all', "expect in LAFT: { notes: ['1 transfer compared with Visma, 0 different.'] }"],
  },
  {
    what: 'books that differ',
    steps: [
      ...ready,
      'set fault in Visma: answered-not-processed',
      'transfer: all',
      'expect that the books differ: { missing in Visma: [2026-11-000001] }',
    ],
  },
  {
    what: 'books that differ otherwise',
    steps: [...sent, 'expect that the books differ: { twice in Visma: [2026-11-000001] }'],
    fails: 'twice in Visma [1]: 2026-11-000001 / (nothing)',
  },
  {
    what: 'trying again with nothing to try',
    steps: [...sent, 'transfer again: all'],
    fails: ':7:5|transfer again|no invoice basis has failed or is ready',
  },
  {
    what: 'settling with nothing to settle',
    steps: [...sent, 'settle: all'],
    fails: ':7:5|settle|no invoice basis is in the state unknown',
  },
  {
    what: 'a thing that LAFT does not have',
    steps: [...given, 'correct a value in LAFT: { tenant: Karl, name: X }'],
    fails: ':5:5|correct a value in LAFT|Karl',
  },
  {
    what: 'a value that LAFT does not take',
    steps: [...given, 'correct a value in LAFT: { tenancy: L-1, rent: much }'],
    fails: 'much',
  },
  {
    what: 'a setting of LAFT',
    steps: [...given, 'correct a value in LAFT: { settings: invoicing, batch size: none }'],
    fails: ':5:53|"none" is no value of the setting "batch size"',
  },
  {
    what: 'a client that Visma does not have',
    steps: [...given, 'correct a value in Visma: { client: "031", active: no }'],
    fails: ':5:5|correct a value in Visma|client 031 is not registered in Visma; did you mean 013?',
  },
  {
    what: 'an item that is there already',
    steps: [...given, 'correct a value in Visma: { add item: "0100", of client: "013" }'],
    fails: 'item 013/0100 is registered in Visma already',
  },
  {
    what: 'a customer taken away',
    steps: [
      ...given,
      'correct a value in Visma: { remove customer: "12838510068" }',
      'invoice a period: 2026-11',
      'transfer: all',
      'expect in LAFT: { errors: [{ code: VE-121 }] }',
    ],
  },
  {
    what: 'a customer that is not there to take away',
    steps: [...given, 'correct a value in Visma: { remove customer: "05820450029" }'],
    fails: 'is not registered in Visma',
  },
  {
    what: 'a file as it is',
    only: 'flat file',
    steps: [
      'given register: small town',
      'send this file: flat-file/ve-101.txt',
      'expect receipt: { rejected: 1, findings: [{ code: VE-101, record: FL, line: 2, field: client, from: 140, to: 142 }] }',
    ],
  },
  {
    what: 'a message as it is',
    only: 'web service',
    steps: [
      'given register: small town',
      'send this message: messages/ve-101.xml',
      'expect receipt: { http status: 200, rejected: 1, findings: [{ code: VE-101 }] }',
    ],
  },
  {
    what: 'damage',
    steps: [...ready, 'damage on the wire: { client: "031" }', 'transfer: all', 'expect in LAFT: { failed: 1 }'],
  },
  {
    what: 'damage to a field that was not sent',
    only: 'web service',
    steps: [...ready, 'damage on the wire: { credit of: X }', 'transfer: all'],
    fails: ':7:5|damage on the wire|nothing to damage: credit of did not occur in what was sent',
  },
  {
    what: 'damage to a basis that was not sent',
    steps: [...ready, 'damage on the wire: { client: "031", in invoice basis: 2 }', 'transfer: all'],
    fails: 'client did not occur',
  },
  {
    what: 'damage with no transfer after it',
    steps: [...ready, 'damage on the wire: { client: "031" }'],
    fails: ':6:5|nothing to damage: no transfer came after it',
  },
  {
    what: 'damage to one transfer only',
    steps: [
      ...ready,
      'damage on the wire: { client: "031" }',
      'transfer: all',
      'transfer again: all',
      'expect in LAFT: { transferred: 1 }',
    ],
  },
  {
    what: 'days by hand',
    steps: [
      ...given,
      'invoice by hand: { tenancy: L-1, from: 2026-11-05, to: 2026-11-05 }',
      'expect in LAFT: { made: 1, bases: [{ amount: "283.33", period from: 2026-11-05, period to: 2026-11-05 }] }',
    ],
  },
  {
    what: 'a refusal that nobody expects',
    steps: [...given, 'invoice by hand: { tenancy: L-9, from: 2026-11-05, to: 2026-11-05 }'],
    fails: ':5:5|invoice by hand|There is no tenancy L-9',
  },
  {
    what: 'a refusal in these words',
    steps: [
      ...given,
      'invoice by hand: { tenancy: L-9, from: 2026-11-05, to: 2026-11-05 }',
      'expect a refusal: There is no tenancy L-9',
    ],
  },
  {
    what: 'a refusal in other words',
    steps: [
      ...given,
      'invoice by hand: { tenancy: L-9, from: 2026-11-05, to: 2026-11-05 }',
      'expect a refusal: LAFT-014',
    ],
    fails: ':6:5|expect a refusal|refused in other words|LAFT-014 / There is no tenancy L-9',
  },
  {
    what: 'a refusal of what went through',
    steps: [...ready, 'expect a refusal: LAFT-014'],
    fails: ':6:5|expect a refusal|nothing was refused',
  },
  {
    what: 'a refusal of a step that found nothing to work on',
    steps: [...sent, 'settle: all', 'expect a refusal: no invoice basis'],
    fails: ':7:5|settle|no invoice basis is in the state unknown',
  },
  {
    what: 'a credit',
    steps: [...sent, 'credit: L-1', 'expect in LAFT: { made: 2, ready: 1, sum made: "0.00" }'],
  },
  { what: 'a credit of nobody', steps: [...sent, 'credit: L-9'], fails: 'no invoice basis of tenancy L-9' },
  {
    what: 'a credit of one among several',
    steps: [...sent, 'invoice a period: 2026-12', 'credit: L-1'],
    fails: '2 invoice bases of tenancy L-1; name one by its period',
  },
  {
    what: 'a credit by its period',
    steps: [
      ...sent,
      'invoice a period: 2026-12',
      'credit: { tenancy: L-1, period: 2026-11 }',
      'expect in LAFT: { ready: 2, sum ready: "0.00", transferred: 1 }',
    ],
  },
  {
    what: "a person's word",
    steps: [
      ...ready,
      'damage on the wire: { answer: lost }',
      'transfer: all',
      'a person says: everything was accepted',
      'expect in LAFT: { transferred: 1 }',
    ],
  },
  {
    what: "a person's word that is not asked for",
    steps: [...sent, 'a person says: everything was accepted'],
    fails: 'no transfer is unknown, awaits its receipt, or is contradicted',
  },
  {
    what: 'a late receipt',
    only: 'flat file',
    steps: [
      ...ready,
      'damage on the wire: { receipt: late }',
      'transfer: all',
      'expect in LAFT: { awaiting receipt: 1 }',
      'late receipts arrive: all',
      'expect in LAFT: { transferred: 1 }',
    ],
  },
  {
    what: 'no late receipt',
    only: 'flat file',
    steps: [...sent, 'late receipts arrive: all'],
    fails: 'no receipt is late',
  },
  {
    what: 'a wait that would be too long',
    steps: [...given, 'wait: until nothing can come late'],
    fails: 'may live longer than a scenario waits',
  },
  {
    what: 'a dimension that Visma does not have',
    steps: [...given, 'correct a value in Visma: { dimension: "3", required: yes }'],
    fails: 'dimension 3 is not registered in Visma',
  },
  {
    what: 'a message that is lost',
    only: 'web service',
    steps: [
      ...ready,
      'damage on the wire: { message: lost }',
      'transfer: all',
      'expect in LAFT: { unknown: 1 }',
      'expect in Visma: { bases in all: 0 }',
    ],
  },
  {
    what: 'an element that is repeated',
    only: 'web service',
    steps: [...ready, 'damage on the wire: { repeat element: accounting dimension }', 'transfer: all'],
    fails: 'repeat element did not occur',
  },
  { what: 'books that agree', steps: [...sent, 'expect that the books agree: to the øre'] },
  {
    what: 'books that do not agree',
    steps: [
      ...ready,
      'damage on the wire: { basis id: 2026-11-000009 }',
      'transfer: all',
      'expect that the books agree: to the øre',
    ],
    fails: 'the books do not agree',
  },
  {
    what: 'books that agree to the øre, of another client and item',
    steps: [
      ...ready,
      'damage on the wire: { client: "014", item number: "0200" }',
      'transfer: all',
      'expect in LAFT: { transferred: 1 }',
      'expect that the books agree: to the øre',
    ],
    fails: 'the books do not agree|client: 013 / 014|item number: 0100 / 0200',
  },
  {
    what: 'a small municipality',
    steps: [
      'given rental data: { municipality: { tenancies: 60, missing: 5 %, mismatching: 5 % } }',
      'invoice a period: 2026-11',
      'transfer: all',
      'expect that the books agree: to the øre',
    ],
  },
  {
    what: 'a municipality before its month is done',
    steps: [
      'given rental data: { municipality: { tenancies: 60, missing: 5 %, mismatching: 5 % } }',
      'invoice a period: 2026-11',
      'expect that the books agree: to the øre',
    ],
    fails: 'transferred in the month',
  },
];

const suite = ({ what, steps, only, covers }: Row) =>
  [
    `scenario: ${JSON.stringify(what)}`,
    ...(covers ? [`covers: ${covers}`] : []),
    ...(only ? [`channels: { only: ${only}, because: the test says so }`] : ['channels: both']),
    'steps:',
    ...steps.map((step) => `  - ${step}`),
    // A scenario that expects nothing is none: what these rows are about fails before.
    ...(steps.some((step) => step.startsWith('expect ')) ? [] : ['  - expect in LAFT: { sending: 0 }']),
    '',
  ]
    .join('\n')
    // Lines are counted with two lines before the first step, whether or not one channel is named.
    .replace('channels: both\n', '');

describe('every step, as it is played through each channel', () => {
  const files = Object.fromEntries(rows.map((row, index) => [`${String(index).padStart(2, '0')}.yaml`, suite(row)]));
  const played = play(files);

  test.each(rows)('$what', async ({ what, fails, only }) => {
    const cases = (await played).cases.filter(({ scenario }) => scenario === what);
    expect(cases.map(({ channel }) => channel)).toEqual(only ? [only] : ['flat file', 'web service']);
    for (const { outcome, failure } of cases) {
      const told = failure
        ? `${failure.at}|${failure.step}|${failure.message} ${failure.differences.map((d) => `${d.path}: ${d.expected} / ${d.got}`).join('; ')}`
        : '';
      expect({ outcome, told }).toMatchObject({ outcome: fails ? 'failed' : 'passed' });
      for (const part of fails?.split('|') ?? []) expect(told).toContain(part);
    }
  });
});

test('a case leaves nothing behind in ends that go on running', async () => {
  const emulator = await startEmulator();
  const steps = ['given register: small town', 'expect in Visma: { bases in all: 0 }'];
  await play({ 'a.yaml': suite({ what: 'A', steps }) }, { emulator: emulator.url, adapter: 'none' });
  const workspaces = await emulator.visma.workspaces();
  await emulator.close();
  expect(workspaces).toEqual([]);
});
