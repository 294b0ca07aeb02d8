// The faults that strike as a message arrives: nobody reads it, or something else answers.
import { anyWay, type FaultKindRow, messages, overTheWire } from './fault-kind.ts';
import { milliseconds, moment, processed, retryAfterSeconds } from './fault-parameters.ts';

export const arrivalFaults = [
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
    evidence: 'F-414',
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
    evidence: 'F-414',
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
    evidence: 'F-414',
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
    evidence: 'F-414',
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
    evidence: 'F-414',
  },
  {
    key: 'soap-fault',
    title: { nb: 'En SOAP Fault uten kode', en: 'A SOAP Fault without a code' },
    moment: 'when-read',
    ways: messages,
    parameters: [processed(false)],
    times: 1,
    evidence: 'F-414',
  },
  {
    key: 'not-authorised',
    title: { nb: '401 med VE-211, enda passordet er riktig', en: '401 with VE-211, though the password is right' },
    moment: 'when-read',
    ways: messages,
    parameters: [],
    times: 1,
    evidence: 'F-414',
  },
  {
    key: 'subscription-gone',
    title: { nb: 'Tjenesten er ikke lenger bestilt (VE-212)', en: 'The service is no longer ordered (VE-212)' },
    moment: 'when-read',
    ways: messages,
    parameters: [],
    times: 'always',
    evidence: 'F-414',
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
    evidence: 'F-414',
  },
] as const satisfies readonly FaultKindRow[];
