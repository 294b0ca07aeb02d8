// Whether a case has shown what its scenario declares with `covers`: a code that the end which finds it did not return was not covered.
import { outcome } from '../../../contracts/outcomes.ts';
import type { CaseResult } from '../result.ts';
import type { Stage } from './stage.ts';

/** Where the first code stands that was not returned, and by whom; nothing where all were. A code that the channel cannot carry is not asked for. */
export function undeliveredCode({ scenario, channel, wire, laft }: Stage): CaseResult['failure'] {
  const through = channel === 'flat file' ? 'file' : 'web-service';
  for (const [index, code] of scenario.covers.entries()) {
    const { foundBy, channels } = outcome(code);
    const end = foundBy === 'LAFT' ? 'LAFT' : 'Visma';
    const returned = end === 'LAFT' ? [...(laft?.codes ?? [])] : wire.codes;
    if (!channels.includes(through) || returned.includes(code)) continue;
    const message = `declares ${code}, which ${end} did not return; provoke it, or take it out`;
    return { at: scenario.at(['covers', index]), step: 'covers', message, differences: [] };
  }
  return undefined;
}
