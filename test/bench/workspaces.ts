// (d) A workspace made, forked and dropped over the control API, beside a call of the same API that changes nothing.
import { atMost, type Bench, type Figure, type Measured, measured, type Result } from './figure.ts';
import { type Call, load } from './load.ts';
import { mustBe, startEmulator } from './subject.ts';

export const workspaces: Figure = {
  key: 'workspaces',
  title: '(d) workspaces: made, forked, dropped, over the control API',
  async measure(bench) {
    const emulator = await startEmulator(bench.folder);
    try {
      return await measureCalls(bench, emulator.url);
    } finally {
      await emulator.stop();
    }
  },
};

const ok = mustBe(200, 201, 204);

/** In the order of a workspace's life; what is forked is the workspace that was just made. */
const calls: Readonly<Record<string, (name: string) => Call>> = {
  made: (name) => ({ method: 'PUT', path: `/api/w/${name}`, check: ok }),
  forked: (name) => ({
    method: 'PUT',
    path: `/api/w/${name}-fork`,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ from: name })),
    check: ok,
  }),
  dropped: (name) => ({ method: 'DELETE', path: `/api/w/${name}`, check: ok }),
};

async function measureCalls({ quick }: Bench, url: string): Promise<Result[]> {
  const times = new Map<string, number[]>();
  const time = async (name: string, call: Call) => {
    const ms = await msOf(url, call);
    times.set(name, [...(times.get(name) ?? []), ms]);
  };
  for (let round = 0; round < (quick ? 20 : 300); round++) {
    await time('floor', { method: 'GET', path: '/api/registers', check: ok });
    for (const [name, call] of Object.entries(calls)) await time(name, call(`bench-${round}`));
    await msOf(url, { method: 'DELETE', path: `/api/w/bench-${round}-fork`, check: ok });
  }
  const settled = (name: string) => measured((times.get(name) ?? []).slice(10));
  const floor = settled('floor');
  return Object.keys(calls).map((name) => resultOf(name, settled(name), floor));
}

function resultOf(what: string, value: Measured, floor: Measured): Result {
  const name = 'a call that changes nothing';
  return {
    what,
    unit: 'ms',
    value,
    beside: [{ name, value: floor }],
    ratios: [{ to: name, ratio: value.median / floor.median }],
    goals: [atMost('under 2 ms', value.median, 2)],
  };
}

async function msOf(url: string, call: Call): Promise<number> {
  let left: Call | undefined = call;
  const next = () => {
    const now = left;
    left = undefined;
    return now;
  };
  return (await load({ url, connections: 1, next })).seconds * 1000;
}
