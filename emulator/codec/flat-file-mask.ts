// Overwrites real-looking person numbers in a flat file, one for one, before its bytes are kept anywhere (F-315).
import { isRealLooking, maskRealLooking, type RealLookingOptions } from '../../contracts/values/real-looking.ts';
import { readIdentifier, slot } from './flat-file-slots.ts';
import { firstRecordOffset, RecordWalk } from './flat-file-walk.ts';

const customerSlots = { FL: slot('FL', 'standard', 'KUNDENR'), LT: slot('LT', 'standard', 'KUNDENR') };

/**
 * The same bytes when there is nothing to mask. In KUNDENR a possible date without a synthetic mark is enough; anywhere else
 * the number must pass its check digits too.
 */
export function maskFlatFile(bytes: Buffer, options: RealLookingOptions): Buffer {
  const text = bytes.toString('latin1');
  const masked = maskRealLooking(maskCustomers(text, options), { ...options, insideLongerRuns: true });
  return masked === text ? bytes : Buffer.from(masked, 'latin1');
}

function maskCustomers(text: string, options: RealLookingOptions): string {
  const parts: string[] = [];
  let copied = 0;
  const walk = new RecordWalk(text, { from: firstRecordOffset(text), to: text.length, line: 1 });
  while (walk.advance()) {
    if (walk.type !== 'FL' && walk.type !== 'LT') continue;
    const at = customerSlots[walk.type];
    if (!isRealLooking(readIdentifier({ text, from: walk.from, to: walk.to }, at), options)) continue;
    parts.push(text.slice(copied, walk.from + at.start), '*'.repeat(at.end - at.start));
    copied = walk.from + at.end;
  }
  return parts.length === 0 ? text : [...parts, text.slice(copied)].join('');
}
