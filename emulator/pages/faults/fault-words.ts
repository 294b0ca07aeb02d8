// What is set about a fault, in the reader's words: the keys and values of the control API stand in its answers alone.
import { faultKinds } from '../../../contracts/faults.ts';
import { day, moment } from '../../../foundation/pages/norwegian.ts';
import { channelName } from '../verdict-words.ts';
import type { VismaView } from '../visma-page.ts';

const names: ReadonlyMap<string, { nb: string; en: string }> = new Map([
  ['ms', { nb: 'millisekunder', en: 'milliseconds' }],
  ['everyMs', { nb: 'millisekunder mellom', en: 'milliseconds between' }],
  ['bytes', { nb: 'byte om gangen', en: 'bytes at a time' }],
  ['percent', { nb: 'prosent', en: 'per cent' }],
  ['status', { nb: 'HTTP-status', en: 'HTTP status' }],
  ['retryAfterSeconds', { nb: 'Retry-After i sekunder', en: 'Retry-After in seconds' }],
  ['processed', { nb: 'behandlet', en: 'processed' }],
  ['from', { nb: 'fra', en: 'from' }],
  ['to', { nb: 'til', en: 'to' }],
  ['until', { nb: 'holdt til', en: 'held until' }],
  ['senderSees', { nb: 'avsenderen ser', en: 'the sender sees' }],
  ['channel', { nb: 'kanal', en: 'channel' }],
  ['operation', { nb: 'operasjon', en: 'operation' }],
  ['client', { nb: 'oppdragsgiver', en: 'client' }],
  ['customer', { nb: 'kunde', en: 'customer' }],
  ['nth', { nb: 'første gang ved nummer', en: 'first time at number' }],
  ['probability', { nb: 'sannsynlighet', en: 'probability' }],
  ['seed', { nb: 'frø', en: 'seed' }],
]);

const parameters = new Map(faultKinds.flatMap((kind) => kind.parameters.map((each) => [each.key, each] as const)));

/** `avsenderen ser: lukket forbindelse, prosent: 50`; a dash when nothing is set. */
export function setInWords(view: VismaView, values: object): string {
  const given = Object.entries(values).map(([key, value]) => {
    const name = names.get(key);
    return `${name ? view.both(name) : key}: ${valueInWords(view, key, value)}`;
  });
  return given.length === 0 ? '–' : given.join(', ');
}

/** One of the values of a choice. */
export function choiceInWords({ both }: VismaView, key: string, value: string): string {
  const parameter = parameters.get(key);
  const words = parameter?.kind === 'choice' ? parameter.words?.get(value) : undefined;
  return words ? both(words) : value;
}

function valueInWords(view: VismaView, key: string, value: unknown): string {
  const { say } = view;
  if (typeof value === 'boolean') return value ? say('ja', 'yes') : say('nei', 'no');
  if (parameters.get(key)?.kind === 'moment') return day(moment(String(value)));
  if (key === 'channel' && (value === 'web-service' || value === 'file')) return channelName(view, value);
  return choiceInWords(view, key, String(value));
}
