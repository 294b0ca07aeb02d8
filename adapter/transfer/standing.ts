// How a transfer stands, in one short text: what somebody says of it holds for what they saw.
import { type BookedTransfer, openContradictions } from './states.ts';

/** Other once it is given out again, settled, opened again or contradicted, or once what contradicts it is answered. */
export function standingOf({
  state,
  attempts,
  contradictions = [],
}: Pick<BookedTransfer, 'state' | 'contradictions'> & { attempts: number }): string {
  const open = new Set(openContradictions({ contradictions }));
  const asked = contradictions.flatMap((each, i) => (open.has(each) ? [String(i + 1)] : []));
  return [state, attempts, ...asked].join(' ');
}
