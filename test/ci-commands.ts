// The commands of the examples for CI, as GitHub and GitLab would hand them to a shell: once for each job that plays a part.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './modules.ts';

export interface CiCommand {
  command: string;
  environment: Record<string, string>;
  /** It goes to the Visma that the job's SCENARIOS_EMULATOR names. */
  goesToVisma: boolean;
}

const jobs = 4;
const matrixValue = /\$\{\{ matrix\.shard \}\}/g;

/** Every command of the package in the file, those that read reports last. */
export function ciCommands(file: string): CiCommand[] {
  const text = readFileSync(join(root, 'scenarios/ci', file), 'utf8');
  const lines = [...text.matchAll(/^ *(?:- run:|-) (npx visma-testbench .*)$/gm)].map((match) => String(match[1]));
  const playing = lines.filter((line) => !line.includes(' coverage '));
  const reading = lines.filter((line) => line.includes(' coverage '));
  return [...playing.flatMap(forEachJob), ...reading.flatMap(forEachJob)];
}

function forEachJob(line: string): CiCommand[] {
  const isPart = line.includes('--shard');
  return Array.from({ length: isPart ? jobs : 1 }, (_, index) => ({
    command: line.replace(matrixValue, String(index + 1)),
    environment: { CI_NODE_INDEX: String(index + 1), CI_NODE_TOTAL: String(jobs) },
    goesToVisma: !isPart && !line.includes(' coverage '),
  }));
}
