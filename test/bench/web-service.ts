// (a) Requests of the web service a second, validated and stored, beside servers that only parse or only dispatch the same messages.
import { packageFile } from '../../foundation/package-file.ts';
import { atLeast, type Bench, type Figure, interleaved, type Measured, type Result } from './figure.ts';
import { type Call, load } from './load.ts';
import { freePort, type Program, startProgram } from './processes.ts';
import { dropWorkspace, startEmulator } from './subject.ts';
import { CountedMessage } from './town.ts';

/** As one sender does it: the next message when the last one is answered. */
const connections = 1;
const wsdl = packageFile('contracts/web-service/ws_fakturagrunnlag.wsdl');
/** Of one message of SOAP 1.1. */
export const headers = {
  'content-type': 'text/xml; charset=utf-8',
  soapaction: '"urn:laft-visma:ws_fakturagrunnlag:1/transferInvoiceBasis"',
  authorization: `Basic ${Buffer.from('laft:laft').toString('base64')}`,
};

const peers = {
  'parse only': 'parse-only-server.mjs',
  'strong-soap': 'strong-soap-server.mjs',
  'node-soap': 'node-soap-server.mjs',
} as const;
type Peer = keyof typeof peers;

export const webService: Figure = {
  key: 'web-service',
  title: '(a) web service: requests a second, validated and stored',
  async measure(bench) {
    const programs: Program[] = [];
    try {
      const emulator = await startEmulator(bench.folder);
      programs.push(emulator);
      const urls = new Map<Peer, string>();
      for (const [name, file] of Object.entries(peers)) {
        const program = await startPeer(file);
        programs.push(program);
        urls.set(name as Peer, program.url);
      }
      const results: Result[] = [];
      for (const bases of [1, 100, 1000]) results.push(await measureSize(bench, { emulator, urls, bases }));
      return results;
    } finally {
      for (const program of programs) await program.stop();
    }
  },
};

async function startPeer(file: string): Promise<Program> {
  const port = await freePort();
  return startProgram([packageFile(`test/bench/peers/${file}`), String(port), wsdl], { port, path: '/' });
}

interface Size {
  emulator: Program;
  urls: ReadonlyMap<Peer, string>;
  bases: number;
}

async function measureSize(bench: Bench, { emulator, urls, bases }: Size): Promise<Result> {
  bench.say(`${bases} ${bases === 1 ? 'basis' : 'bases'} a message`);
  const ms = bench.quick ? 500 : 2500;
  const peer = (name: Peer) => () => rate(urls.get(name) ?? '', '/ws_fakturagrunnlag', { bases, ms });
  const rates = await interleaved(
    {
      emulator: (round) => emulatorRate(emulator.url, `bench-${bases}-${round}`, { bases, ms }),
      'parse only': peer('parse only'),
      'strong-soap': peer('strong-soap'),
      'node-soap': peer('node-soap'),
    },
    bench.quick ? 1 : 5,
  );
  const { emulator: value, ...others } = rates;
  const beside = Object.entries(others).map(([name, each]) => ({ name, value: each }));
  const ratios = beside.map(({ name, value: other }) => ({ to: name, ratio: value.median / other.median }));
  return {
    what: `${bases} ${bases === 1 ? 'basis' : 'bases'} a message`,
    unit: 'requests/s',
    value,
    beside,
    ratios,
    goals: goalsOf(bases, value, others),
  };
}

function goalsOf(bases: number, { median }: Measured, others: Readonly<Record<Peer, Measured>>) {
  const to = (name: Peer) => median / others[name].median;
  if (bases === 1) return [atLeast("at least 0.5 x strong-soap's", to('strong-soap'), 0.5)];
  return [
    atLeast('at least 0.4 x parse only', to('parse only'), 0.4),
    atLeast('faster than strong-soap', to('strong-soap'), 1),
    atLeast('faster than node-soap', to('node-soap'), 1),
  ];
}

/** In a workspace of its own, so that every round finds the same. */
async function emulatorRate(url: string, workspace: string, what: { bases: number; ms: number }): Promise<number> {
  const result = await rate(url, `/w/${workspace}/ws_fakturagrunnlag`, what);
  await dropWorkspace(url, workspace);
  return result;
}

async function rate(url: string, path: string, { bases, ms }: { bases: number; ms: number }): Promise<number> {
  const messages = Array.from({ length: connections }, () => new CountedMessage(bases));
  const check = accepts(bases);
  const endMs = performance.now() + ms;
  let count = 0;
  const { requests, seconds } = await load({
    url,
    connections,
    next: (connection) => {
      const message = messages[connection];
      if (!message || performance.now() >= endMs) return undefined;
      return { path, headers, body: message.count(count++), check };
    },
  });
  return requests / seconds;
}

/** The answer must say that so many bases were accepted. */
export function accepts(bases: number): Call['check'] {
  const wanted = new RegExp(`acceptedCount>${bases}<`);
  return (status, answer) => {
    if (status !== 200 || !wanted.test(answer)) throw new Error(`answered ${status}: ${answer.slice(0, 500)}`);
  };
}
