// The form of one kind of fault: its parameters, what has to fit, and how often it strikes; made from the table of kinds.
import { html, type SafeHtml } from '@remix-run/html-template';
import { channelsOf, type FaultKind, type FaultParameter } from '../../../contracts/faults.ts';
import { operations } from '../../../contracts/web-service/service.ts';
import { button, checkbox, field, select } from '../../../foundation/pages/form.ts';
import { noSuchMoment, readDay, readMoment } from '../../../foundation/pages/written-day.ts';
import type { FieldProblems } from '../field-problems.ts';
import { channelName } from '../verdict-words.ts';
import type { VismaView } from '../visma-page.ts';
import { choiceInWords } from './fault-words.ts';

/** What was sent and refused, with what is wrong; nothing at first. */
export interface FaultEntry {
  form: URLSearchParams;
  problems: FieldProblems['fields'];
}

export function faultForm(view: VismaView, kind: FaultKind, entered: FaultEntry): SafeHtml {
  const { say } = view;
  const parameters = kind.parameters.map((each) => parameterField(view, each, entered));
  return html`<form method="post" class="entry wide"><input type="hidden" name="kind" value="${kind.key}">
${parameters.length === 0 ? '' : html`<fieldset class="boxes"><legend>${say('Hva feilen gjør', 'What the fault does')}</legend>${parameters}</fieldset>`}
<fieldset class="boxes"><legend>${say('Hva som må passe; tomt passer alltid', 'What has to fit; empty always fits')}</legend>${conditions(view, kind, entered)}</fieldset>
<fieldset class="boxes"><legend>${say('Hvor ofte', 'How often')}</legend>${times(view, kind, entered)}</fieldset>
<div class="buttons">${button({ label: say('Slå på', 'Switch on') })}</div></form>`;
}

const parameterName = (key: string): string => `parameter ${key}`;

function parameterField(view: VismaView, row: FaultParameter, { form, problems }: FaultEntry): SafeHtml {
  const { say, both } = view;
  const name = parameterName(row.key);
  const usual = 'default' in row && row.default !== undefined ? String(row.default) : '';
  const common = { name, value: form.get(name) ?? usual, label: both(row.title), problem: problems[name] };
  switch (row.kind) {
    case 'choice':
      return select({
        ...common,
        choices: row.values.map((each) => ({ value: String(each), label: choiceInWords(view, row.key, String(each)) })),
      });
    case 'yes-no':
      return select({
        ...common,
        choices: [
          { value: 'true', label: say('ja', 'yes') },
          { value: 'false', label: say('nei', 'no') },
        ],
      });
    case 'moment':
      return field({ ...common, hint: say('30.11.2026 12:00, norsk tid.', '30.11.2026 12:00, Norwegian time.') });
    case 'whole-number':
      return field({ ...common, type: 'number', hint: `${row.least}–${row.most} ${row.unit}` });
  }
}

function conditions(view: VismaView, kind: FaultKind, { form, problems }: FaultEntry): SafeHtml {
  const { say } = view;
  const channels = channelsOf(kind);
  const any = { value: '', label: say('alle', 'all') };
  const entered = (name: string) => ({ name, value: form.get(name) ?? '', problem: problems[name] });
  const text = (name: string, label: string) => field({ ...entered(name), label });
  const channel = select({
    ...entered('channel'),
    label: say('Kanal', 'Channel'),
    choices: [any, ...channels.map((each) => ({ value: each, label: channelName(view, each) }))],
  });
  const operation = select({
    ...entered('operation'),
    label: say('Operasjon', 'Operation'),
    choices: [any, ...Object.keys(operations).map((each) => ({ value: each, label: each }))],
  });
  // What strikes before the message is read cannot know what is in it.
  if (kind.moment === 'before-reading') return channel;
  return html`${channel}${channels.includes('web-service') ? operation : ''}
${text('client', say('Oppdragsgiver', 'Client'))}${text('customer', say('Kundenummer', 'Customer number'))}`;
}

function times({ say }: VismaView, kind: FaultKind, { form, problems }: FaultEntry): SafeHtml {
  const entered = (name: string) => ({ name, value: form.get(name) ?? '', problem: problems[name] });
  const number = (name: string, label: string, hint: string) =>
    field({ ...entered(name), label, hint, type: name === 'probability' ? 'text' : 'number' });
  return html`${number('times', say('Antall ganger', 'Number of times'), say('Tomt: én gang, eller det slaget ellers har.', 'Empty: once, or what the kind has.'))}
${checkbox({ name: 'always', label: say('Til den tas bort', 'Until it is taken away'), checked: form.has('always') || (!form.has('kind') && kind.times === 'always') })}
${number('nth', say('Første gang', 'First time'), say('Ved melding nummer, av dem som passer.', 'At this message of those that fit.'))}
${number('probability', say('Sannsynlighet', 'Probability'), say('0 til 1, for hver melding.', '0 to 1, for each message.'))}
${number('seed', say('Frø', 'Seed'), say('Samme frø treffer de samme.', 'The same seed strikes the same ones.'))}`;
}

/** The field of each part of a fault as the control API takes it. */
export function faultFields({ parameters }: FaultKind): Record<string, string> {
  const conditions = ['channel', 'operation', 'client', 'customer', 'nth', 'probability', 'seed'];
  return {
    ...Object.fromEntries(parameters.map(({ key }) => [`parameters.${key}`, parameterName(key)])),
    ...Object.fromEntries(conditions.map((name) => [`when.${name}`, name])),
    times: 'times',
  };
}

/** Moments that were entered and are none, by the name of their field. */
export function wrongMoments(
  { both }: VismaView,
  { parameters }: FaultKind,
  form: URLSearchParams,
): Record<string, string> {
  const moments = parameters.filter(({ kind }) => kind === 'moment').map(({ key }) => parameterName(key));
  const wrong = moments.filter((name) => form.get(name)?.trim() && momentEntered(form.get(name) ?? '') === undefined);
  return Object.fromEntries(wrong.map((name) => [name, both(noSuchMoment)]));
}

/** A day alone is its beginning, for the control API. */
function momentEntered(text: string): string | undefined {
  return readDay(text) ?? readMoment(text);
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
  if (row.kind === 'moment') return momentEntered(text) ?? text;
  if (row.kind === 'choice') return row.values.find((value) => String(value) === text) ?? text;
  return row.kind === 'whole-number' ? numberOrText(text) : text;
}

function numberOrText(text: string): unknown {
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) ? number : text;
}
