// What a form of the register showed, kept in it, so that nobody overwrites unseen what another has saved since it was opened.
import { html, type SafeHtml } from '@remix-run/html-template';
import type { View } from '../../../foundation/pages/page.ts';

export interface WrittenOver {
  /** What somebody wrote, and what stands now where nobody wrote anything. */
  form: URLSearchParams;
  /** By the name of the field: what another has changed too. Saving the form that tells so replaces it. */
  changed: Readonly<Record<string, string>>;
}

const prefix = 'was:';

/** Hidden fields with what stands now, one for each of the form; an empty one where nothing stands. */
export function shownFields(names: readonly string[], now: URLSearchParams): SafeHtml {
  const each = [...new Set([...names, ...now.keys()])];
  return html`${each.map((name) => html`<input type="hidden" name="${prefix}${name}" value="${valueIn(now, name)}">`)}`;
}

/**
 * What a form with `shownFields` writes, beside what stands now; one without them is taken as it is. `labelOf`: how the reader knows a
 * value.
 */
export function writtenOver(
  { form, say }: Pick<View, 'form' | 'say'>,
  now: URLSearchParams,
  labelOf: (name: string, value: string) => string = (_, value) => value,
): WrittenOver {
  const written = new URLSearchParams(form);
  const changed: Record<string, string> = {};
  const shown = [...form.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  if (shown.length === 0) return { form: written, changed };
  for (const name of new Set([...shown, ...now.keys()])) {
    const [was, mine, theirs] = [valueIn(form, prefix + name), valueIn(form, name), valueIn(now, name)];
    if (mine === theirs) continue;
    if (mine === was) replace(written, name, now);
    else if (theirs !== was) changed[name] = changedSince({ say }, labelOf(name, theirs));
  }
  return { form: written, changed };
}

/** Whether what the form showed stands no longer so. */
export function isOutdated(form: URLSearchParams, now: URLSearchParams): boolean {
  const shown = [...form.keys()].filter((name) => name.startsWith(prefix));
  if (shown.length === 0) return false;
  const names = new Set([...shown.map((name) => name.slice(prefix.length)), ...now.keys()]);
  return [...names].some((name) => valueIn(form, prefix + name) !== valueIn(now, name));
}

function changedSince({ say }: Pick<View, 'say'>, theirs: string): string {
  const stands =
    theirs === '' ? say('er feltet tomt', 'it is empty') : say(`står det «${theirs}»`, `it is "${theirs}"`);
  return say(
    `Feltet er endret etter at skjemaet ble åpnet: nå ${stands}. Lagre en gang til for å erstatte det med det som er skrevet her.`,
    `The field was changed after the form was opened: now ${stands}. Save once more to replace it with what is written here.`,
  );
}

function replace(form: URLSearchParams, name: string, now: URLSearchParams): void {
  form.delete(name);
  for (const value of now.getAll(name)) form.append(name, value);
}

/** Boxes of one name together; lines as they are kept, whichever way the browser ends them. */
function valueIn(form: URLSearchParams, name: string): string {
  return form.getAll(name).join('\n').replaceAll('\r\n', '\n').trim();
}
