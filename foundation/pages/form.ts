// Fields of forms: each with its label, and with what is wrong with it told where it stands.
import { html, type SafeHtml } from '@remix-run/html-template';

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
  type?: 'text' | 'search' | 'date' | 'number' | 'password' | 'file';
  required?: boolean;
  autocomplete?: string;
  /** Letters that it usually has room for. */
  size?: number;
  maxLength?: number;
  accept?: string;
}

export function field(each: Field): SafeHtml {
  const { name, id = name, type = 'text', value = '', required, size, maxLength, accept } = each;
  const given = type === 'file' ? '' : html` value="${value}"`;
  return labelled(
    each,
    html`<input id="${id}" name="${name}" type="${type}"${given}${described(each)}${required ? html` required` : ''}${size ? html` size="${size}"` : ''}${maxLength ? html` maxlength="${maxLength}"` : ''}${accept ? html` accept="${accept}"` : ''} autocomplete="${each.autocomplete ?? 'off'}" spellcheck="false">`,
  );
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
    html`<select id="${each.id ?? each.name}" name="${each.name}"${described(each)}>${options}</select>`,
  );
}

export function textArea(each: Field & { rows: number }): SafeHtml {
  return labelled(
    each,
    html`<textarea id="${each.id ?? each.name}" name="${each.name}" rows="${each.rows}"${described(each)} spellcheck="false">
${each.value ?? ''}</textarea>`,
  );
}

export function checkbox({
  name,
  label,
  checked,
  value = 'yes',
}: {
  name: string;
  label: string;
  checked: boolean;
  value?: string;
}): SafeHtml {
  return html`<label class="check"><input type="checkbox" name="${name}" value="${value}"${checked ? html` checked` : ''}> ${label}</label>`;
}

function described({ name, id = name, hint, problem }: Field): SafeHtml {
  const ids = [...(hint ? [`${id}-hint`] : []), ...(problem ? [`${id}-problem`] : [])];
  return html`${ids.length > 0 ? html` aria-describedby="${ids.join(' ')}"` : ''}${problem ? html` aria-invalid="true"` : ''}`;
}

function labelled({ name, id = name, label, hint, problem }: Field, control: SafeHtml): SafeHtml {
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
