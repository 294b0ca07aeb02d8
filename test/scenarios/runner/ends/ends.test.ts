// Ends that are running already, and a Visma without LAFT.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Adapter, startAdapter } from '../../../../adapter/index.ts';
import { type Emulator, startEmulator } from '../../../../emulator/index.ts';
import { header, play, ready } from '../../play.ts';

const story = `${header}${ready}  - transfer: all\n  - expect in LAFT: { transferred: 1 }\n  - expect in Visma: { bases in all: 1 }\n`;
const file = `scenario: A file\nchannels: { only: flat file, because: it is one }\nsteps:\n  - given register: small town\n  - send this file: flat-file/accepted-line-feed.txt\n  - expect in Visma: { bases in all: 1 }\n`;

describe('ends given by their addresses', () => {
  let emulator: Emulator;
  let adapter: Adapter;
  beforeAll(async () => {
    [emulator, adapter] = await Promise.all([startEmulator(), startAdapter()]);
  });
  afterAll(async () => {
    await adapter.close();
    await emulator.close();
  });

  test('both are used, through each channel', async () => {
    const run = await play({ 'a.yaml': story }, { emulator: `${emulator.url}/`, adapter: adapter.url });
    expect(run.cases.map(({ failure }) => failure)).toEqual([undefined, undefined]);
    expect(run.ends).toEqual({ emulator: `${emulator.url}/`, adapter: adapter.url });
  });

  test('two runs at once do not meet', async () => {
    const runs = await Promise.all(
      [1, 2].map(() => play({ 'a.yaml': story }, { emulator: emulator.url, adapter: adapter.url })),
    );
    expect(runs.flatMap(({ cases }) => cases.map(({ outcome }) => outcome))).toEqual(Array(4).fill('passed'));
  });
});

test('without LAFT, what needs it is skipped with its reason, and the rest is played', async () => {
  const { cases } = await play({ 'a.yaml': story, 'b.yaml': file }, { adapter: 'none' });
  const needs = 'needs LAFT, which is not in play (--adapter none): line 4, given rental data';
  expect(cases.map(({ scenario, channel, outcome, reason }) => [scenario, channel, outcome, reason])).toEqual([
    ['A story', 'flat file', 'skipped', needs],
    ['A story', 'web service', 'skipped', needs],
    ['A file', 'flat file', 'passed', undefined],
  ]);
});

const health = '{"status":"ok","capabilities":["flat-file","web-service"]}';

test('an end that fails in the middle fails its cases, and the run is reported all the same', async () => {
  const server = createServer((request, response) =>
    request.url === '/health' ? response.end(health) : response.writeHead(500).end(),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const { cases } = await play({ 'a.yaml': story }, { adapter: `http://127.0.0.1:${port}` });
  server.close();
  expect(cases.map(({ outcome, failure }) => [outcome, failure?.at, failure?.step])).toEqual(
    Array(2).fill(['failed', 'a.yaml:1:1', 'workspaces']),
  );
  expect(cases[0]?.failure?.message).toMatch(/^the driver answered PUT \/w\/.* with HTTP 500: without a word$/);
});

describe('a driver that lacks something', () => {
  const look = '  - expect in LAFT: { made: 1 }\n';
  const credit = `${header}${ready}  - credit: L-1\n${look}`;
  const lacking: { what: string; health: string; story: string; reasons: string[] }[] = [
    {
      what: 'a channel',
      health: '{"status":"ok","capabilities":["web-service"]}',
      story: credit,
      reasons: [
        'the driver has no flat-file (its health says what it has)',
        'the driver has no credit, which line 6 needs: credit',
      ],
    },
    {
      what: 'what it says only when it is asked (501)',
      health: health,
      story: `${header}${ready}${look}`,
      reasons: Array(2).fill('the driver does not have it: No web service here.'),
    },
  ];
  test.each(lacking)('has cases skipped with the reason: $what', async ({ health, story, reasons }) => {
    const server = createServer((request, response) =>
      request.url === '/health'
        ? response.end(health)
        : response.writeHead(501).end('{"error":{"message":"No web service here."}}'),
    );
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const { cases } = await play({ 'a.yaml': story }, { adapter: `http://127.0.0.1:${port}` });
    server.close();
    expect(cases.map(({ outcome, reason }) => [outcome, reason])).toEqual(reasons.map((each) => ['skipped', each]));
  });
});

test('sentences that begin alike are played apart', async () => {
  const long = 'A sentence that goes on for so long that no name of a workspace could hold the whole of it';
  const files = [1, 2, 3].map((n) => [`${n}.yaml`, story.replace('A story', `${long}, number ${n}`)]);
  const { cases } = await play(Object.fromEntries(files));
  expect(cases.map(({ failure }) => failure)).toEqual(Array(6).fill(undefined));
});

describe('an end that does not answer is told about before anything is played', () => {
  test.each([
    [
      { emulator: 'http://127.0.0.1:9' },
      /--emulator http:\/\/127\.0\.0\.1:9: no emulator answers there .*visma-testbench serve/,
    ],
    [
      { adapter: 'http://127.0.0.1:9' },
      /--adapter http:\/\/127\.0\.0\.1:9: no adapter answers there .*visma-testbench laft/,
    ],
  ])('%j', async (ends, says) => {
    await expect(play({ 'a.yaml': story }, ends)).rejects.toThrow(says);
  });
});
