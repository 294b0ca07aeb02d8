// Progress of a long run on standard error: one moving line on a terminal, nothing elsewhere, so that logs stay readable.
import type { Progress } from '../laft.ts';

/** Told how far it is; the line is taken away at the end. */
export function progressLine(word: string): Progress {
  return (done, of) => {
    if (!process.stderr.isTTY) return;
    process.stderr.write(done < of ? `\r${word} ${done} / ${of}` : '\r\u001b[K');
  };
}
