// The states of bases and transfers as people read them.
import type { State } from '../transfer/states.ts';
import type { Language } from './at-book.ts';

const norwegian: Readonly<Record<State, string>> = {
  blocked: 'mangler noe',
  ready: 'klar',
  sending: 'sendes',
  unknown: 'ukjent',
  'awaiting receipt': 'venter på kvittering',
  failed: 'feilet',
  transferred: 'overført',
};

export function stateName(state: string, lang: Language): string {
  return lang === 'nb' ? (norwegian[state as State] ?? state) : state;
}
