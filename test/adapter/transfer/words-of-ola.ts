// What a person says who has looked in Visma.
import type { PersonsWord } from '../../../adapter/transfer/persons-word.ts';

export const all: PersonsWord = { who: 'Ola', received: true, accepted: 'all', rejected: [] };
export const none: PersonsWord = { who: 'Ola', received: false };
/** All but these. */
export const allBut = (...ids: string[]): PersonsWord => ({
  who: 'Ola',
  received: true,
  accepted: 'all',
  rejected: ids.map((basisId) => ({ basisId, reason: 'fant den ikke' })),
});
