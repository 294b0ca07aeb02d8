// The faults of an answer or a receipt whose message has been stored.
import { anyWay, type FaultKindRow, folder, messages, overTheWire } from './fault-kind.ts';
import { count, milliseconds, processed, until } from './fault-parameters.ts';

export const answerFaults = [
  {
    key: 'delay',
    title: { nb: 'Svaret kommer sent', en: 'The answer comes late' },
    moment: 'answer',
    ways: overTheWire,
    parameters: [milliseconds(1000, 'Så sent', 'So late')],
    times: 1,
    evidence: 'F-414',
  },
  {
    key: 'half-answer',
    title: {
      nb: 'Halve svaret, så lukkes forbindelsen; i mappen en halv kvittering til den slippes',
      en: 'Half the answer, then the connection closes; in the folder half a receipt until it is released',
    },
    moment: 'answer',
    ways: anyWay,
    parameters: [
      count('percent', {
        unit: '%',
        most: 99,
        default: 50,
        nb: 'Så mye av svaret kommer frem',
        en: 'So much of the answer gets through',
      }),
    ],
    times: 1,
    evidence: 'F-414',
  },
  {
    key: 'slow-drip',
    title: { nb: 'Svaret drypper, hoder og innhold', en: 'The answer drips, headers and body' },
    moment: 'answer',
    ways: overTheWire,
    parameters: [
      count('bytes', { unit: 'bytes', most: 65_536, default: 64, nb: 'Så mye om gangen', en: 'So much at a time' }),
      count('everyMs', { unit: 'ms', most: 60_000, default: 10, nb: 'Så ofte', en: 'So often' }),
    ],
    times: 1,
    evidence: 'F-414',
  },
  {
    key: 'malformed-xml',
    title: { nb: 'Svaret er ikke XML lenger', en: 'The answer is no longer XML' },
    moment: 'answer',
    ways: messages,
    parameters: [processed(true)],
    times: 1,
    evidence: 'F-414',
  },
  {
    key: 'receipt-late',
    title: { nb: 'Kvitteringen kommer sent', en: 'The receipt comes late' },
    moment: 'afterwards',
    ways: folder,
    parameters: [until],
    times: 1,
    evidence: 'F-414',
  },
  {
    key: 'receipt-twice',
    title: {
      nb: 'Kvitteringen kommer to ganger, under to navn',
      en: 'The receipt comes twice, under two names',
    },
    moment: 'afterwards',
    ways: folder,
    parameters: [],
    times: 1,
    evidence: 'F-414',
  },
] as const satisfies readonly FaultKindRow[];
