// The raw examples through the doors: every message with the verdict that it is declared with, and in both channels every
// outcome whose severity a setting decides under each value of that setting.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Example, examples } from '../../../contracts/examples/index.ts';
import { messageExamples } from '../../../contracts/examples/message-examples.ts';
import { type OutcomeCode, outcome } from '../../../contracts/outcomes.ts';
import { setting } from '../../../contracts/settings.ts';
import { envelopeNamespaces } from '../../../contracts/web-service/service.ts';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { packageFile } from '../../../foundation/package-file.ts';
import { registerGiven } from './example-register.ts';
import { type Answer, post, send } from './soap-exchange.ts';

let emulator: Emulator;
let count = 0;
beforeAll(async () => {
  emulator = await startEmulator({ register: 'contracts/examples/register.yaml' });
});
afterAll(() => emulator.close());

interface Played {
  /** Each code once, in the order of the answer. */
  codes: string[];
  accepted: boolean;
}

/** Plays an example, what it comes after first, in a workspace of its own. */
async function play({ channel, file, after, given }: Example): Promise<Played> {
  const workspace = `w${++count}`;
  await emulator.visma.changeRegister(workspace, 'given', (register) => registerGiven(register, given));
  if (after) await exchange(workspace, channel, after);
  const answer = await exchange(workspace, channel, file);
  const codes = answer.text.match(/(?<=<code>|"code":\s*")(?:VE|LAFT)-\d+/g) ?? [];
  const accepted = !/"errorFlag": "ERROR"|<errorFlag>ERROR|Fault>/.test(answer.text);
  return { codes: [...new Set(codes)], accepted };
}

async function exchange(workspace: string, channel: Example['channel'], file: string): Promise<Answer> {
  const body = await readFile(packageFile(`contracts/examples/${file}`));
  if (channel === 'file') return send(`${emulator.url}/w/${workspace}/flat-file`, { body });
  const version = body.includes(envelopeNamespaces['1.2']) ? '1.2' : '1.1';
  return post(`${emulator.url}/w/${workspace}/ws_fakturagrunnlag`, version, body);
}

test.each(messageExamples)('$file gets the verdict that it is declared with', async (row) => {
  const { codes, accepted } = await play({ ...row, channel: 'web-service' });
  // An inactive client has no items of its own either: the only declared code that may bring another with it.
  expect(codes.filter((code) => code !== 'VE-112' || !row.codes.includes('VE-102'))).toEqual(row.codes);
  expect(accepted).toBe(row.accepted);
});

describe('an outcome whose severity a setting decides', () => {
  const decided = examples.flatMap((example) => {
    const [code, ...more] = example.codes;
    const key = code && more.length === 0 ? outcome(code).severitySetting : undefined;
    return key === undefined ? [] : setting(key).values.map((value) => ({ ...example, key, value, code }));
  });

  test.each(decided)('$file where $key is $value', async ({ key, value, code, ...example }) => {
    const given = { ...example.given, settings: { ...example.given?.settings, [key]: value } };
    const expected = { codes: value === 'ignored' ? [] : [code], accepted: value !== 'error' };
    expect(await play({ ...example, given })).toEqual(expected);
  });

  test('there is an example of each, in each channel that can carry it', () => {
    const byCode = Map.groupBy(decided, ({ code }) => code);
    const channels = (code: OutcomeCode | undefined) => [
      ...new Set((byCode.get(code) ?? []).map(({ channel }) => channel)),
    ];
    for (const code of ['VE-127', 'VE-144', 'VE-151', 'VE-152', 'VE-155', 'VE-202'] as const)
      expect(channels(code), code).toEqual(outcome(code).channels);
  });
});

test.each(['file', 'web-service'] as const)('prices with and without VAT, 25 %%, by %s', async (channel) => {
  const verdicts: Record<string, unknown> = {};
  for (const sent of ['included', 'excluded'])
    for (const amounts of ['including-vat', 'excluding-vat']) {
      const example = examples.find((each) => each.channel === channel && each.file.includes(`vat-${sent}`));
      if (!example) throw new Error(`no example of VAT ${sent}`);
      verdicts[`${sent}, ${amounts}`] = (await play({ ...example, given: { settings: { amounts } } })).codes;
    }
  expect(verdicts).toEqual({
    'included, including-vat': [],
    'included, excluding-vat': ['VE-144'],
    'excluded, including-vat': ['VE-144'],
    'excluded, excluding-vat': [],
  });
});
