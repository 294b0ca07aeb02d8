// (f) How long all scenario suites take, as `npm run scenarios` plays them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { packageFile } from '../../foundation/package-file.ts';
import { atMost, type Figure, measured } from './figure.ts';

const goalSeconds = 30;

export const scenarioSuites: Figure = {
  key: 'scenarios',
  title: '(f) the scenario suites',
  async measure(bench) {
    const seconds: number[] = [];
    for (let round = 0; round < (bench.quick ? 1 : 3); round++) seconds.push(await playAll());
    const value = measured(seconds);
    return [
      {
        what: 'all suites, both channels',
        unit: 's',
        value,
        beside: [],
        ratios: [{ to: `the goal of ${goalSeconds} s`, ratio: value.median / goalSeconds }],
        goals: [atMost(`under ${goalSeconds} s`, value.median, goalSeconds)],
      },
    ];
  },
};

async function playAll(): Promise<number> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, [packageFile('cli.ts'), 'run'], {
    cwd: packageFile('.'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the scenarios ended with ${code}:\n${Buffer.concat(said).toString().slice(-2000)}`);
  return (performance.now() - startedMs) / 1000;
}
