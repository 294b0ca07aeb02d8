// The form of one kind of fault: its parameters, what has to fit, and how often it strikes; made from the table of kinds.
import { html, type SafeHtml } from '@remix-run/html-template';
import { channelsOf, type FaultKind, type FaultParameter } from '../../../contracts/faults.ts';
import { operations } from '../../../contracts/web-service/service.ts';
import { button, checkbox, field, select } from '../../../foundation/pages/form.ts';
import { channelName } from '../verdict-words.ts';
import type { VismaView } from '../visma-page.ts';

/** `entered`: what was sent and refused, else nothing. */
export function faultForm(view: VismaView, kind: FaultKind, entered: URLSearchParams): SafeHtml {
  const { say } = view;
  const parameters = kind.parameters.map((each) => parameterField(view, each, entered));
  return html`<form method="post" class="entry wide"><input type="hidden" name="kind" value="${kind.key}">
${parameters.length === 0 ? '' : html`<fieldset class="boxes"><legend>${say('Hva feilen gjør', 'What the fault does')}</legend>${parameters}</fieldset>`}
<fieldset class="boxes"><legend>${say('Hva som må passe; tomt passer alltid', 'What has to fit; empty always fits')}</legend>${conditions(view, kind, entered)}</fieldset>
<fieldset class="boxes"><legend>${say('Hvor ofte', 'How often')}</legend>${times(view, kind, entered)}</fieldset>
<div class="buttons">${button({ label: say('Slå på', 'Switch on') })}</div></form>`;
}

const parameterName = (key: string): string => `parameter ${key}`;

function parameterField({ say, both }: VismaView, row: FaultParameter, entered: URLSearchParams): SafeHtml {
  const name = parameterName(row.key);
  const usual = 'default' in row && row.default !== undefined ? String(row.default) : '';
  const value = entered.get(name) ?? usual;
  const label = both(row.title);
  switch (row.kind) {
    case 'choice':
      return select({
        name,
        label,
        value,
        choices: row.values.map((each) => ({ value: String(each), label: String(each) })),
      });
    case 'yes-no':
      return select({
        name,
        label,
        value,
        choices: [
          { value: 'true', label: say('ja', 'yes') },
          { value: 'false', label: say('nei', 'no') },
        ],
      });
    case 'moment':
      return field({ name, label, value, hint: '2026-11-30T12:00:00Z' });
    case 'whole-number':
      return field({ name, label, value, type: 'number', hint: `${row.least}–${row.most} ${row.unit}` });
  }
}

function conditions(view: VismaView, kind: FaultKind, entered: URLSearchParams): SafeHtml {
  const { say } = view;
  const channels = channelsOf(kind);
  const any = { value: '', label: say('alle', 'all') };
  const value = (name: string) => entered.get(name) ?? '';
  const text = (name: string, label: string, hint?: string) => field({ name, label, hint, value: value(name) });
  const channel = select({
    name: 'channel',
    label: say('Kanal', 'Channel'),
    value: value('channel'),
    choices: [any, ...channels.map((each) => ({ value: each, label: channelName(view, each) }))],
  });
  const operation = select({
    name: 'operation',
    label: say('Operasjon', 'Operation'),
    value: value('operation'),
    choices: [any, ...Object.keys(operations).map((each) => ({ value: each, label: each }))],
  });
  // What strikes before the message is read cannot know what is in it.
  if (kind.moment === 'before-reading') return channel;
  return html`${channel}${channels.includes('web-service') ? operation : ''}
${text('client', say('Oppdragsgiver', 'Client'))}${text('customer', say('Kundenummer', 'Customer number'))}`;
}

function times({ say }: VismaView, kind: FaultKind, entered: URLSearchParams): SafeHtml {
  const value = (name: string) => entered.get(name) ?? '';
  const number = (name: string, label: string, hint: string) =>
    field({ name, label, hint, value: value(name), type: name === 'probability' ? 'text' : 'number' });
  return html`${number('times', say('Antall ganger', 'Number of times'), say('Tomt: én gang, eller det slaget ellers har.', 'Empty: once, or what the kind has.'))}
${checkbox({ name: 'always', label: say('Til den tas bort', 'Until it is taken away'), checked: entered.has('always') || (!entered.has('kind') && kind.times === 'always') })}
${number('nth', say('Første gang', 'First time'), say('Ved melding nummer, av dem som passer.', 'At this message of those that fit.'))}
${number('probability', say('Sannsynlighet', 'Probability'), say('0 til 1, for hver melding.', '0 to 1, for each message.'))}
${number('seed', say('Frø', 'Seed'), say('Samme frø treffer de samme.', 'The same seed strikes the same ones.'))}`;
}

/** What the form calls each part of a fault as the control API takes it. */
export function faultLabels({ say, both }: VismaView, { parameters }: FaultKind): Record<string, string> {
  return {
    ...Object.fromEntries(parameters.map((row) => [`parameters.${row.key}`, both(row.title)])),
    'when.channel': say('Kanal', 'Channel'),
    'when.operation': say('Operasjon', 'Operation'),
    'when.client': say('Oppdragsgiver', 'Client'),
    'when.customer': say('Kundenummer', 'Customer number'),
    'when.nth': say('Første gang', 'First time'),
    'when.probability': say('Sannsynlighet', 'Probability'),
    'when.seed': say('Frø', 'Seed'),
    times: say('Antall ganger', 'Number of times'),
  };
}

/** What was entered as the control API takes it; what is no number is left to the API to refuse. */
export function faultEntered({ key, parameters }: FaultKind, form: URLSearchParams): Record<string, unknown> {
  const set = parameters.flatMap((row) => {
    const text = (form.get(parameterName(row.key)) ?? '').trim();
    return text === '' ? [] : [[row.key, parameterValue(row, text)] as const];
  });
  const texts = ['channel', 'operation', 'client', 'customer'].flatMap((name) => given(form, name, (text) => text));
  const numbers = ['nth', 'probability', 'seed'].flatMap((name) => given(form, name, numberOrText));
  const times = form.has('always') ? [['times', 'always'] as const] : given(form, 'times', numberOrText);
  return {
    kind: key,
    parameters: Object.fromEntries(set),
    when: Object.fromEntries([...texts, ...numbers]),
    ...Object.fromEntries(times),
  };
}

function given(form: URLSearchParams, name: string, read: (text: string) => unknown): (readonly [string, unknown])[] {
  const text = (form.get(name) ?? '').trim();
  return text === '' ? [] : [[name, read(text)]];
}

function parameterValue(row: FaultParameter, text: string): unknown {
  if (row.kind === 'yes-no') return text === 'true';
  if (row.kind === 'choice') return row.values.find((value) => String(value) === text) ?? text;
  return row.kind === 'whole-number' ? numberOrText(text) : text;
}

function numberOrText(text: string): unknown {
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) ? number : text;
}
