// Holds the process small while it works through something large. Where memory is plenty V8 waits until there is several times as much
// garbage as there are things in use: reading a file of a million lines in parts took 440 MB, of which 25 were in use.
import { setFlagsFromString } from 'node:v8';
import { ownMemory } from './memory-at-rest.ts';

/** `thrifty`: holds about 100 MB more than is in use, at no cost; `thriftiest`: the least there is, for twice the time. */
export type Saving = 'thrifty' | 'thriftiest';

const flags: Readonly<Record<Saving, { on: readonly string[]; off: readonly string[] }>> = {
  // Half as much garbage as there are things in use, and no more room for the youngest objects than there is.
  thrifty: {
    on: ['--heap-growing-percent=50', '--semi-space-growth-factor=1'],
    off: ['--heap-growing-percent=0', '--semi-space-growth-factor=2'],
  },
  // V8's own way collects so often that half of the time goes into it.
  thriftiest: { on: ['--optimize-for-size'], off: ['--no-optimize-for-size'] },
};

const reasons: Record<Saving, number> = { thrifty: 0, thriftiest: 0 };

/** From here on until the returned function is called; both may be called while others do the same. */
export function saveMemory(how: Saving): () => void {
  if (reasons[how]++ === 0) {
    ownMemory.collect();
    for (const flag of flags[how].on) setFlagsFromString(flag);
  }
  let saving = true;
  return () => {
    if (saving && --reasons[how] === 0) for (const flag of flags[how].off) setFlagsFromString(flag);
    saving = false;
  };
}
