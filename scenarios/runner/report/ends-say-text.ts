// Why a case failed in the words of both ends, for every report.
import type { EndsSay } from '../result.ts';

/** `What LAFT says: …`, a line for each thing said; empty when neither end says anything. */
export function endsSayText(said: EndsSay | undefined): string {
  if (!said) return '';
  return (['LAFT', 'Visma'] as const)
    .flatMap((end) => said[end].map((sentence) => `What ${end} says: ${sentence}`))
    .join('\n');
}
