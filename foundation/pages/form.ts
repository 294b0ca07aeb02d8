// Fields of forms: each with its label, and with what is wrong with it told where it stands.
import { html, type SafeHtml } from '@remix-run/html-template';
import type { View } from './page.ts';

export interface Field {
  name: string;
  /** Of the element, where the page has several fields of this name. */
  id?: string;
  label: string;
  value?: string | undefined;
  /** How it is filled in. */
  hint?: string | undefined;
  /** What is wrong with what was entered. */
  problem?: string | undefined;
  type?: 'text' | 'search' | 'number' | 'password' | 'file';
  required?: boolean;
  autocomplete?: string;
  /** Letters that it usually has room for. */
  size?: number;
  maxLength?: number;
  accept?: string;
  /** Which keys a telephone shows. */
  inputMode?: 'numeric';
}

export function field(each: Field): SafeHtml {
  const { name, id = idOf(name), type = 'text', value = '', required, size, maxLength, accept, inputMode } = each;
  const given = type === 'file' ? '' : html` value="${value}"`;
  return labelled(
    each,
    html`<input id="${id}" name="${name}" type="${type}"${given}${described(each)}${required ? html` required` : ''}${size ? html` size="${size}"` : ''}${maxLength ? html` maxlength="${maxLength}"` : ''}${accept ? html` accept="${accept}"` : ''}${inputMode ? html` inputmode="${inputMode}"` : ''} autocomplete="${each.autocomplete ?? 'off'}" spellcheck="false">`,
  );
}

/**
 * A day as text: a browser's own field for days speaks the language of the browser, whatever that of the page. What is entered is read by
 * `readDay`, and what is no day told here by `noSuchDay`; a pattern would let the browser tell it, in its own language again. `value`: as
 * the reader writes it, or wrote it.
 */
export function dayField({ say }: Pick<View, 'say'>, each: Omit<Field, 'type' | 'inputMode'>): SafeHtml {
  const form = say('dd.mm.åååå', 'dd.mm.yyyy');
  const hint = each.hint ? `${each.hint} ${form}` : form;
  return field({ size: 12, ...each, hint, inputMode: 'numeric' });
}

export interface Choice {
  value: string;
  label: string;
}

export function select(each: Field & { choices: readonly Choice[] }): SafeHtml {
  const options = each.choices.map(
    ({ value, label }) =>
      html`<option value="${value}"${value === each.value ? html` selected` : ''}>${label}</option>`,
  );
  return labelled(
    each,
    html`<select id="${each.id ?? idOf(each.name)}" name="${each.name}"${described(each)}>${options}</select>`,
  );
}

export function textArea(each: Field & { rows: number }): SafeHtml {
  return labelled(
    each,
    html`<textarea id="${each.id ?? idOf(each.name)}" name="${each.name}" rows="${each.rows}"${described(each)} spellcheck="false">
${each.value ?? ''}</textarea>`,
  );
}

export function checkbox({
  name,
  label,
  checked,
  value = 'yes',
  problem,
}: {
  name: string;
  label: string;
  checked: boolean;
  value?: string;
  problem?: string | undefined;
}): SafeHtml {
  const about = problem ? html` aria-describedby="${name}-problem" aria-invalid="true"` : '';
  const box = html`<label class="check"><input type="checkbox" name="${name}" value="${value}"${checked ? html` checked` : ''}${about}> ${label}</label>`;
  return problem ? html`<div class="field">${box}<p class="problem" id="${name}-problem">${problem}</p></div>` : box;
}

function described({ name, id = idOf(name), hint, problem }: Field): SafeHtml {
  const ids = [...(hint ? [`${id}-hint`] : []), ...(problem ? [`${id}-problem`] : [])];
  return html`${ids.length > 0 ? html` aria-describedby="${ids.join(' ')}"` : ''}${problem ? html` aria-invalid="true"` : ''}`;
}

/** Ids are listed with blanks between, so that none may hold one. */
function idOf(name: string): string {
  return name.replaceAll(' ', '-');
}

function labelled({ name, id = idOf(name), label, hint, problem }: Field, control: SafeHtml): SafeHtml {
  return html`<div class="field"><label for="${id}">${label}</label>${control}${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : ''}${problem ? html`<p class="problem" id="${id}-problem">${problem}</p>` : ''}</div>`;
}

export interface Button {
  label: string;
  /** `plain`: one among others; `main`: what the page is for. */
  kind?: 'plain' | 'main';
  name?: string;
  value?: string;
}

export function button({ label, kind = 'main', name, value }: Button): SafeHtml {
  return html`<button type="submit" class="${kind}"${name ? html` name="${name}" value="${value ?? ''}"` : ''}>${label}</button>`;
}

/** A button that is a form of its own: something is done at once. */
export function actButton(address: string, each: Button, fields: Readonly<Record<string, string>> = {}): SafeHtml {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form method="post" action="${address}" class="act">${hidden}${button(each)}</form>`;
}

export interface AskedFirst {
  label: string;
  /** What is going to happen. */
  question: string;
  /** On the button that does it. */
  yes: string;
  fields: SafeHtml;
}

/** What cannot be had back is asked about first: the button opens the one that does it, without any script. */
export function askedFirst(address: string, { label, question, yes, fields }: AskedFirst): SafeHtml {
  return html`<details class="asked-first"><summary class="button plain">${label}</summary><form method="post" action="${address}" class="sheet">${fields}<p>${question}</p>${button({ label: yes, kind: 'plain' })}</form></details>`;
}

/** A list is narrowed by what is entered; nothing is changed. */
export function filterForm({
  fields,
  label,
  clear,
}: {
  fields: SafeHtml[];
  label: string;
  clear: SafeHtml | string;
}): SafeHtml {
  return html`<form method="get" class="filter" role="search"><div class="fields">${fields}</div><div class="buttons">${button({ label, kind: 'plain' })}${clear}</div></form>`;
}
