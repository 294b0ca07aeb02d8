// (c) From spawn to the first answer, and the memory then: the built command with a small register, beside mountebank.
import { packageFile } from '../../foundation/package-file.ts';
import { atMost, type Figure, interleaved, type Measured, measured } from './figure.ts';
import { freePort, type Program, startProgram } from './processes.ts';
import { serve } from './subject.ts';

const mountebank = packageFile('test/bench/peers/node_modules/mountebank/bin/mb');

export const starting: Figure = {
  key: 'starting',
  title: '(c) the built command: ready time and memory at the first answer',
  async measure(bench) {
    const memory: Record<'emulator' | 'mountebank', number[]> = { emulator: [], mountebank: [] };
    const timed = (name: keyof typeof memory, start: () => Promise<Program>) => async (round: number) => {
      const program = await start();
      if (round > 0) memory[name].push(program.memory().residentBytes / 1e6);
      await program.stop();
      return program.readyMs;
    };
    const ready = await interleaved(
      { emulator: timed('emulator', () => serve([])), mountebank: timed('mountebank', startMountebank) },
      bench.quick ? 2 : 11,
    );
    const megabytes = { emulator: measured(memory.emulator), mountebank: measured(memory.mountebank) };
    const faster = 'faster than mountebank';
    const lighter = "at most 1.25 x mountebank's";
    return [
      besideMountebank('ready', 'ms', ready, (ratio) => atMost(faster, ratio, 1)),
      besideMountebank('memory when ready', 'MB', megabytes, (ratio) => atMost(lighter, ratio, 1.25)),
    ];
  },
};

async function startMountebank(): Promise<Program> {
  const port = await freePort();
  const args = [
    mountebank,
    'start',
    '--port',
    String(port),
    '--nologfile',
    '--localOnly',
    '--pidfile',
    `/tmp/mb-${port}.pid`,
  ];
  return startProgram(args, { port, path: '/' });
}

function besideMountebank(
  what: string,
  unit: string,
  values: Record<'emulator' | 'mountebank', Measured>,
  goal: (ratio: number) => ReturnType<typeof atMost>,
) {
  const ratio = values.emulator.median / values.mountebank.median;
  return {
    what,
    unit,
    value: values.emulator,
    beside: [{ name: 'mountebank', value: values.mountebank }],
    ratios: [{ to: 'mountebank', ratio }],
    goals: [goal(ratio)],
  };
}
