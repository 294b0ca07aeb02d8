// One line that tells how far a run has come, on a terminal only: a log would be full of it.
import type { CaseResult } from '../result.ts';

export interface Progress {
  tell(result: CaseResult, done: number): void;
  end(): void;
}

interface Terminal {
  isTTY?: boolean;
  write(text: string): unknown;
}

export function startProgress(terminal: Terminal, of: number): Progress {
  let failed = 0;
  const clear = () => terminal.isTTY && terminal.write('\r\u001b[2K');
  return {
    tell({ outcome, scenario }, done) {
      if (outcome === 'failed') failed++;
      if (terminal.isTTY) terminal.write(`\r\u001b[2K${done}/${of}, ${failed} failed: ${scenario.slice(0, 50)}`);
    },
    end: clear,
  };
}
