// The parameters that several kinds of faults have, each written once.
import type { FaultParameter } from './fault-kind.ts';

const longestMs = 3_600_000;

/** Milliseconds of the machine's clock, to an hour. */
export function milliseconds(usual: number, nb: string, en: string): FaultParameter {
  const unit = 'ms';
  return { key: 'ms', kind: 'whole-number', unit, least: 0, most: longestMs, default: usual, title: { nb, en } };
}

export const senderSees: FaultParameter = {
  key: 'senderSees',
  kind: 'choice',
  values: ['closed', 'reset', 'time-out', 'bad-gateway'],
  default: 'closed',
  words: new Map([
    ['closed', { nb: 'forbindelsen lukkes', en: 'the connection is closed' }],
    ['reset', { nb: 'forbindelsen brytes', en: 'the connection is reset' }],
    ['time-out', { nb: 'ingenting, til den gir opp', en: 'nothing, until it gives up' }],
    ['bad-gateway', { nb: '502 fra noe imellom', en: '502 from something in between' }],
  ]),
  title: {
    nb: 'Hva avsenderen ser i stedet for et svar: forbindelsen lukket eller brutt, intet, eller 502; gjelder ikke mappen',
    en: 'What the sender sees instead of an answer: the connection closed or reset, nothing, or 502; not for the folder',
  },
};

export function processed(usual: boolean): FaultParameter {
  return {
    key: 'processed',
    kind: 'yes-no',
    default: usual,
    title: {
      nb: 'Om meldingen likevel er behandlet, så bare svaret er byttet ut',
      en: 'Whether the message is processed all the same, so that only the answer is replaced',
    },
  };
}

const aDay = 86_400;

/** Seconds; without a default the register's own is said. */
export function retryAfterSeconds(usual?: number): FaultParameter {
  const row = { key: 'retryAfterSeconds', kind: 'whole-number', unit: 's', least: 0, most: aDay } as const;
  const title = {
    nb: usual === undefined ? 'Retry-After; registerets når det ikke er satt' : 'Retry-After, bare med 503',
    en: usual === undefined ? "Retry-After; the register's when left out" : 'Retry-After, with 503 only',
  };
  return { ...row, ...(usual === undefined ? {} : { default: usual }), title };
}

export const until: FaultParameter = {
  key: 'until',
  kind: 'moment',
  title: {
    nb: 'Holdt til dette øyeblikket etter arbeidsområdets klokke; til den slippes når det ikke er satt',
    en: "Held until this moment by the workspace's clock; until it is released when left out",
  },
};

export function moment(key: string, nb: string, en: string): FaultParameter {
  return { key, kind: 'moment', title: { nb, en } };
}

export function count(
  key: string,
  row: { unit: 'ms' | '%' | 'bytes'; most: number; default: number; nb: string; en: string },
): FaultParameter {
  const { unit, most, default: usual, nb, en } = row;
  return { key, kind: 'whole-number', unit, least: 1, most, default: usual, title: { nb, en } };
}
