// (e) Memory at rest after 100,000 requests of the web service, on a SQLite file, as a server that runs for long should have one.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { atMost, type Figure, measured } from './figure.ts';
import { load } from './load.ts';
import { startEmulator } from './subject.ts';
import { CountedMessage } from './town.ts';
import { accepts, headers } from './web-service.ts';

const connections = 4;
const restMs = 10_000;

export const atRest: Figure = {
  key: 'at-rest',
  title: '(e) memory at rest after many requests',
  async measure(bench) {
    const requests = bench.quick ? 5_000 : 100_000;
    const emulator = await startEmulator(bench.folder, ['--database', join(bench.folder, 'at-rest.sqlite')]);
    try {
      const before = emulator.memory().residentBytes;
      const messages = Array.from({ length: connections }, () => new CountedMessage(1));
      let count = 0;
      const next = (connection: number) => {
        const message = messages[connection];
        if (!message || count >= requests) return undefined;
        if (count % 20_000 === 0) bench.say(`${count} of ${requests} requests`);
        return { path: '/ws_fakturagrunnlag', headers, body: message.count(count++), check: accepts(1) };
      };
      const { seconds } = await load({ url: emulator.url, connections, next });
      await pause(bench.quick ? 1_000 : restMs);
      const megabytes = emulator.memory().residentBytes / 1e6;
      return [
        {
          what: `after ${requests} requests (${Math.round(requests / seconds)}/s)`,
          unit: 'MB',
          value: measured([megabytes]),
          beside: [{ name: 'the same process before', value: measured([before / 1e6]) }],
          ratios: [{ to: 'the same process before', ratio: (megabytes * 1e6) / before }],
          goals: [atMost('under 200 MB', megabytes, 200)],
        },
      ];
    } finally {
      await emulator.stop();
    }
  },
};
