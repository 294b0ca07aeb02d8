// The states of bases and transfers as people read them.
import { norwegianStates, type State } from '../transfer/states.ts';
import type { Language } from './at-book.ts';

export function stateName(state: string, lang: Language): string {
  return lang === 'nb' ? (norwegianStates[state as State] ?? state) : state;
}
