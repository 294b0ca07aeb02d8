// In what the books of both ends differ, by the ids of invoice bases: what a comparison has to find.
import type { BookedBasis } from '../../adapter/transfer/states.ts';
import type { StoredBasis } from '../../emulator/service/visma.ts';

export interface BooksDiffer {
  /** Called transferred in LAFT, and not received. */
  'missing in Visma': string[];
  /** Received, and not called transferred in LAFT. */
  'in Visma only': string[];
  'twice in Visma': string[];
}

export function howBooksDiffer(booked: readonly BookedBasis[], received: readonly StoredBasis[]): BooksDiffer {
  const inVisma = received.map(({ basis }) => basis.basisId);
  const transferred = booked.filter(({ state }) => state === 'transferred').map(({ basis }) => basis.id);
  return {
    'missing in Visma': transferred.filter((id) => !inVisma.includes(id)),
    'in Visma only': [...new Set(inVisma)].filter((id) => !transferred.includes(id)),
    'twice in Visma': [...new Set(inVisma)].filter((id) => inVisma.indexOf(id) !== inVisma.lastIndexOf(id)),
  };
}
