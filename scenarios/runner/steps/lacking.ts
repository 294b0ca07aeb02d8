// What an end lacks for a case: the case is then skipped with this reason, since a driver need not have everything, and a Visma that
// runs elsewhere has no folder here.
import type { LaftEnd } from '../ends/laft-end.ts';
import type { Ends } from '../ends/start-ends.ts';
import { faultsOf, needsFolder } from '../language/fault-meaning.ts';
import type { Case } from '../select.ts';
import { steps } from './steps.ts';

/** The reason, or undefined when the case can be played. */
export function lackingOfLaft(laft: LaftEnd | undefined, { scenario, channel }: Case): string | undefined {
  if (!laft) return undefined;
  const has = (capability: string) => (laft.capabilities as readonly string[]).includes(capability);
  for (const { name, value, line } of scenario.steps) {
    const { needsLaft, needs } = steps[name];
    if (!needsLaft) continue;
    const carried = channel === 'flat file' ? 'flat-file' : 'web-service';
    if (!has(carried)) return `the driver has no ${carried} (its health says what it has)`;
    const needed = typeof needs === 'function' ? needs(value) : needs;
    if (needed && !has(needed)) return `the driver has no ${needed}, which line ${line} needs: ${name}`;
  }
  return undefined;
}

/** A fault of the drop folder needs one that the run can put files into. */
export function lackingOfVisma({ hasDropFolder }: Ends, { scenario, channel }: Case): string | undefined {
  if (hasDropFolder || channel !== 'flat file' || !needsFolder(faultsOf(scenario))) return undefined;
  return 'needs a drop folder, which only an emulator that the run starts itself has here';
}
