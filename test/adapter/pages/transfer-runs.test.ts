// What is started from a page goes on by itself: one at a time, seen while it goes on, and what it came to kept.
import { expect, test } from 'vitest';
import { type StartedRun, TransferRuns } from '../../../adapter/pages/transfer-runs.ts';
import { wrongInput } from '../../../adapter/refusal.ts';

const nothing = { transfers: [], states: {}, notes: [] };

async function over(runs: TransferRuns): Promise<StartedRun | undefined> {
  while (runs.isUnderWay('alpha')) await new Promise((resolve) => setImmediate(resolve));
  return runs.latest('alpha');
}

test('its progress is seen while it goes on, and its result afterwards', async () => {
  const runs = new TransferRuns(() => 'x');
  let end = () => undefined as undefined;
  const until = new Promise<void>((resolve) => {
    end = () => {
      resolve();
      return undefined;
    };
  });
  runs.start('alpha', 'web-service', async (onProgress) => {
    onProgress(500, 4722);
    await until;
    return nothing;
  });
  expect(runs.latest('alpha')).toEqual({ kind: 'web-service', progress: { done: 500, of: 4722 } });
  expect(() => runs.start('alpha', 'download', async () => nothing)).toThrow('under way');
  expect(() => runs.start('beta', 'download', async () => nothing)).not.toThrow();
  end();
  expect(await over(runs)).toMatchObject({ kind: 'web-service', result: nothing });
  runs.start('alpha', 'settle', async () => nothing);
  expect(await over(runs)).toEqual({ kind: 'settle', result: nothing });
});

test('what LAFT refuses is kept in words; what nobody expected is reported under an id', async () => {
  const reported: unknown[] = [];
  const runs = new TransferRuns((error) => {
    reported.push(error);
    return 'id-1';
  });
  runs.start('alpha', 'web-service', async () => {
    throw wrongInput('no', 'nei');
  });
  expect(await over(runs)).toEqual({ kind: 'web-service', refused: { nb: 'nei', en: 'no' } });
  expect(reported).toEqual([]);
  const bug = new Error('bug');
  runs.start('alpha', 'web-service', async () => {
    throw bug;
  });
  expect(await over(runs)).toEqual({ kind: 'web-service', failedAs: 'id-1' });
  expect(reported).toEqual([bug]);
});
