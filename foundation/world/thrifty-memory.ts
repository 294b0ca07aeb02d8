// Holds the process small while it works through something large. Where memory is plenty V8 waits until there is several times as much
// garbage as there are things in use: reading a file of a million lines in parts took 440 MB, of which 25 were in use.
import { setFlagsFromString } from 'node:v8';
import { ownMemory } from './memory-at-rest.ts';

/**
 * Half as much garbage as there are things in use, and no more room for the youngest objects than there is. V8's own way to save memory
 * (`--optimize-for-size`) collects so often that half of the time goes into it.
 */
const thrifty = ['--heap-growing-percent=50', '--semi-space-growth-factor=1'];
const usual = ['--heap-growing-percent=0', '--semi-space-growth-factor=2'];

let reasons = 0;

/** From here on until the returned function is called; both may be called while others do the same. */
export function saveMemory(): () => void {
  if (reasons++ === 0) {
    ownMemory.collect();
    for (const flag of thrifty) setFlagsFromString(flag);
  }
  let saving = true;
  return () => {
    if (saving && --reasons === 0) for (const flag of usual) setFlagsFromString(flag);
    saving = false;
  };
}
