// How a Visma can go wrong on purpose: every kind of fault as data. What the control API takes, what a scenario may say, what the
// reference shows and what the suite of faults has to cover is read from here.
import type { FaultKindRow, WayIn } from './faults/fault-kind.ts';
import { channelOfWay } from './faults/fault-kind.ts';
import {
  count,
  milliseconds,
  moment,
  processed,
  retryAfterSeconds,
  senderSees,
  until,
} from './faults/fault-parameters.ts';
import type { Channel } from './outcomes.ts';

export { channelOfWay, type FaultMoment, type FaultParameter, type WayIn } from './faults/fault-kind.ts';

const anyWay = ['web-service', 'upload', 'folder'] as const satisfies readonly WayIn[];
const overTheWire = ['web-service', 'upload'] as const satisfies readonly WayIn[];
const messages = ['web-service'] as const satisfies readonly WayIn[];
const files = ['upload', 'folder'] as const satisfies readonly WayIn[];
const folder = ['folder'] as const satisfies readonly WayIn[];

const rows = [
  {
    key: 'time-out',
    title: {
      nb: 'Intet svar: meldingen leses ikke, og forbindelsen holdes',
      en: 'No answer: the message is not read, and the connection is held',
    },
    moment: 'before-reading',
    ways: overTheWire,
    parameters: [milliseconds(120_000, 'Så lenge holdes forbindelsen', 'So long the connection is held')],
    times: 1,
  },
  {
    key: 'reset-before-read',
    title: {
      nb: 'Forbindelsen brytes før meldingen er lest',
      en: 'The connection is reset before the message is read',
    },
    moment: 'before-reading',
    ways: overTheWire,
    parameters: [],
    times: 1,
  },
  {
    key: 'reset-after-read',
    title: {
      nb: 'Forbindelsen brytes når meldingen er lest; den blir ikke behandlet',
      en: 'The connection is reset when the message is read; it is not processed',
    },
    moment: 'when-read',
    ways: overTheWire,
    parameters: [],
    times: 1,
  },
  {
    key: 'http-error',
    title: { nb: 'En HTTP-feil i stedet for et svar', en: 'An HTTP error instead of an answer' },
    moment: 'when-read',
    ways: overTheWire,
    parameters: [
      {
        key: 'status',
        kind: 'choice',
        values: [500, 502, 503],
        default: 500,
        title: { nb: 'HTTP-status', en: 'HTTP status' },
      },
      retryAfterSeconds(30),
      processed(false),
    ],
    times: 1,
  },
  {
    key: 'html-page',
    title: { nb: 'En HTML-side i stedet for et svar', en: 'An HTML page instead of an answer' },
    moment: 'when-read',
    ways: overTheWire,
    parameters: [
      {
        key: 'status',
        kind: 'choice',
        values: [200, 403, 404, 500],
        default: 200,
        title: { nb: 'HTTP-status', en: 'HTTP status' },
      },
      processed(false),
    ],
    times: 1,
  },
  {
    key: 'soap-fault',
    title: { nb: 'En SOAP Fault uten kode', en: 'A SOAP Fault without a code' },
    moment: 'when-read',
    ways: messages,
    parameters: [processed(false)],
    times: 1,
  },
  {
    key: 'not-authorised',
    title: { nb: '401 med VE-211, enda passordet er riktig', en: '401 with VE-211, though the password is right' },
    moment: 'when-read',
    ways: messages,
    parameters: [],
    times: 1,
  },
  {
    key: 'subscription-gone',
    title: { nb: 'Tjenesten er ikke lenger bestilt (VE-212)', en: 'The service is no longer ordered (VE-212)' },
    moment: 'when-read',
    ways: messages,
    parameters: [],
    times: 'always',
  },
  {
    key: 'maintenance',
    title: { nb: 'Stengt for vedlikehold (VE-215)', en: 'Closed for maintenance (VE-215)' },
    moment: 'when-read',
    ways: anyWay,
    parameters: [
      moment(
        'from',
        'Fra dette øyeblikket, etter arbeidsområdets klokke',
        "From this moment, by the workspace's clock",
      ),
      moment('to', 'Til dette øyeblikket, det ikke medregnet', 'To this moment, which is open again'),
      retryAfterSeconds(),
    ],
    times: 'always',
  },
  {
    key: 'lost-before-processing',
    title: {
      nb: 'Tapt før behandling: lest, aldri behandlet, intet svar; en fil forsvinner',
      en: 'Lost before processing: read, never processed, no answer; a file vanishes',
    },
    moment: 'at-commit',
    ways: anyWay,
    parameters: [senderSees],
    times: 1,
  },
  {
    key: 'answer-lost',
    title: {
      nb: 'Behandlet, men svaret går tapt; en fil får aldri kvittering',
      en: 'Processed, but the answer is lost; a file never gets its receipt',
    },
    moment: 'at-commit',
    ways: anyWay,
    parameters: [senderSees],
    times: 1,
  },
  {
    key: 'answered-not-processed',
    title: {
      nb: 'Besvart som behandlet, men ingenting er lagret: bare avstemming finner det',
      en: 'Answered as processed, but nothing is stored: only reconciliation finds it',
    },
    moment: 'at-commit',
    ways: anyWay,
    parameters: [],
    times: 1,
  },
  {
    key: 'half-imported',
    title: {
      nb: 'Halve filen er importert når prosessen dør; den tas opp igjen ved neste start',
      en: 'Half the file is imported when the process dies; it is taken up again at the next start',
    },
    moment: 'at-commit',
    ways: files,
    parameters: [],
    times: 1,
  },
  {
    key: 'delivered-twice',
    title: {
      nb: 'Samme melding eller fil leveres to ganger; avsenderen ser det første svaret',
      en: 'The same message or file is delivered twice; the sender sees the first answer',
    },
    moment: 'at-commit',
    ways: anyWay,
    parameters: [],
    times: 1,
  },
  {
    key: 'overtaken',
    title: {
      nb: 'Meldingen holdes, og behandles etter den neste; avsenderen får intet svar',
      en: 'The message is held, and processed after the next one; its sender gets no answer',
    },
    moment: 'at-commit',
    ways: anyWay,
    parameters: [senderSees],
    times: 1,
  },
  {
    key: 'delay',
    title: { nb: 'Svaret kommer sent', en: 'The answer comes late' },
    moment: 'answer',
    ways: overTheWire,
    parameters: [milliseconds(1000, 'Så sent', 'So late')],
    times: 1,
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
  },
  {
    key: 'malformed-xml',
    title: { nb: 'Svaret er ikke XML lenger', en: 'The answer is no longer XML' },
    moment: 'answer',
    ways: messages,
    parameters: [processed(true)],
    times: 1,
  },
  {
    key: 'receipt-late',
    title: { nb: 'Kvitteringen kommer sent', en: 'The receipt comes late' },
    moment: 'afterwards',
    ways: folder,
    parameters: [until],
    times: 1,
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
  },
] as const satisfies readonly FaultKindRow[];

export type FaultKindKey = (typeof rows)[number]['key'];

export interface FaultKind extends FaultKindRow {
  readonly key: FaultKindKey;
}

/** Every kind, in the order of the moments at which they strike. */
export const faultKinds: readonly FaultKind[] = rows;

const byKey: ReadonlyMap<string, FaultKind> = new Map(faultKinds.map((kind) => [kind.key, kind]));

/** The kind with this key. */
export function faultKind(key: FaultKindKey): FaultKind {
  const found = byKey.get(key);
  if (!found) throw new Error(`no kind of fault ${key}`);
  return found;
}

/** The channels in which a kind can occur: with the kinds, the cells that the suite of faults has to play. */
export function channelsOf(kind: FaultKind): readonly Channel[] {
  return [...new Set(kind.ways.map((way) => channelOfWay[way]))];
}
