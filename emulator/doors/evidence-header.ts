// What an answer rests on, in a header of HTTP: for whoever looks at an exchange without reading its body.
import { nameOf, type RestsOn } from '../../contracts/rests-on.ts';
import type { Reply } from './exchange.ts';

export const evidenceHeader = 'x-testbench-evidence';

/** Longest value of the header, characters: well below what proxies and servers take. */
const mostCharacters = 1000;

/** The reply with the header, e.g. `VE-101=F-112 documented; record-count=warning=F-202 observed`. */
export function withEvidence(reply: Reply, restsOn: readonly RestsOn[]): Reply {
  if (restsOn.length === 0) return reply;
  return { ...reply, headers: { ...reply.headers, [evidenceHeader]: evidenceText(restsOn) } };
}

/** Too many to fit: as many as fit, assumed ones first, and how many more there are. */
function evidenceText(restsOn: readonly RestsOn[]): string {
  const texts = restsOn.map((each) => `${nameOf(each)}=${each.fact} ${each.mark}`);
  const whole = texts.join('; ');
  if (whole.length <= mostCharacters) return whole;
  const weakestFirst = restsOn.map(({ mark }, at) => ({ mark, text: texts[at] ?? '' })).sort(byMark);
  let said = '';
  for (const [at, { text }] of weakestFirst.entries()) {
    const more = `and ${weakestFirst.length - at} more`;
    if (said.length + text.length + more.length + 4 > mostCharacters) return said + more;
    said += `${text}; `;
  }
  return said;
}

const weakest = ['assumed', 'observed', 'documented'];

function byMark(a: Pick<RestsOn, 'mark'>, b: Pick<RestsOn, 'mark'>): number {
  return weakest.indexOf(a.mark) - weakest.indexOf(b.mark);
}
