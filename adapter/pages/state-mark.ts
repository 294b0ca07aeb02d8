// States of bases and transfers as pages show them: a drawing and a word.
import { html, type SafeHtml } from '@remix-run/html-template';
import { arrow, cross, hourglass, question, tick, triangle } from '../../foundation/pages/icons.ts';
import type { View } from '../../foundation/pages/page.ts';
import { stateName } from '../commands/state-names.ts';
import type { State } from '../transfer/states.ts';

const looks: Readonly<Record<State, { drawing: SafeHtml; kind: string }>> = {
  blocked: { drawing: triangle, kind: 'bad' },
  ready: { drawing: arrow, kind: 'good' },
  sending: { drawing: hourglass, kind: '' },
  unknown: { drawing: question, kind: 'bad' },
  'awaiting receipt': { drawing: hourglass, kind: '' },
  failed: { drawing: cross, kind: 'bad' },
  transferred: { drawing: tick, kind: 'good' },
};

export function stateMark({ language }: View, state: State): SafeHtml {
  const { drawing, kind } = looks[state];
  return html`<span class="state ${kind}">${drawing}${capital(stateName(state, language))}</span>`;
}

/** `Klar`, `Ready`: as a heading has it. */
export function stateTitle({ language }: View, state: State): string {
  return capital(stateName(state, language));
}

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
