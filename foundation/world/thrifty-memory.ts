// Holds the process small while it works through something large. Where memory is plenty V8 waits until there is several times as much
// garbage as there are things in use: reading a file of a million lines in parts took 440 MB, of which 25 were in use.
import { setFlagsFromString } from 'node:v8';

let reasons = 0;

/** From here on until the returned function is called; both may be called while others do the same. */
export function saveMemory(): () => void {
  if (reasons++ === 0) setFlagsFromString('--optimize-for-size');
  let saving = true;
  return () => {
    if (saving && --reasons === 0) setFlagsFromString('--no-optimize-for-size');
    saving = false;
  };
}
