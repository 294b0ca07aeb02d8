// Never twice, never lost, when the network between them keeps messages, brings them twice or late, and mixes up answers.
import { expect, test } from 'vitest';
import { batchSize, benchesInTownOf } from './bench.ts';
import { acceptedByVisma, mustAgree, mustBeHonest } from './books.ts';
import { transferring } from './deaths.ts';

const begin = benchesInTownOf(40);

test.concurrent('a message that Visma gets twice, one after another', async (context) => {
  const bench = await begin(context);
  bench.relay.instead(async (request, visma) => {
    const first = await visma.ask(request);
    const second = await visma.ask(request);
    expect(body(second), 'answered as the first time, word for word').toBe(body(first));
    return second;
  });
  await bench.laft(...transferring);
  await mustAgree(bench);
});

test.concurrent('a message that Visma gets five times at once', async (context) => {
  const bench = await begin(context);
  bench.relay.instead(async (request, visma) => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => visma.ask(request)));
    expect(new Set(answers.map(body)).size).toBe(1);
    return answers[0];
  });
  await bench.laft(...transferring);
  await mustAgree(bench);
});

test.concurrent('a message that arrives after it was settled and the rest of the month sent', async (context) => {
  const bench = await begin(context);
  let late: Buffer | undefined;
  bench.relay.instead(async (request) => {
    late = request;
    return undefined;
  });
  await bench.laft(...transferring);
  expect(await acceptedByVisma(bench)).toEqual([]);
  expect(await mustBeHonest(bench), 'the message is unknown').toBe(batchSize);
  await bench.laft('settle');
  await bench.laft(...transferring);
  const before = await acceptedByVisma(bench);
  if (!late) expect.fail('no message was kept');
  await bench.relay.ask(late);
  expect(await acceptedByVisma(bench), 'nothing is stored anew').toEqual(before);
  await mustAgree(bench);
});

test.concurrent('the answer to another transfer, and the answer to an earlier attempt', async (context) => {
  const bench = await begin(context);
  const answers: Buffer[] = [];
  bench.relay.instead(async (request, visma) => {
    answers.push(await visma.ask(request));
    return undefined;
  });
  await bench.laft(...transferring);
  expect(await mustBeHonest(bench), 'the first has no answer').toBe(batchSize);
  const [first] = answers;
  if (!first) expect.fail('no answer was kept');

  bench.relay.instead(async (request, visma) => {
    answers.push(await visma.ask(request));
    return first;
  });
  await bench.laft(...transferring);
  expect(await mustBeHonest(bench), 'an answer about another transfer settles nothing').toBe(2 * batchSize);

  let attempts = 0;
  bench.relay.instead(async () => {
    attempts += 1;
    return first;
  });
  await bench.laft('settle');
  expect(attempts).toBe(1);
  expect(await mustBeHonest(bench), 'the answer to its first attempt is its answer').toBe(0);
  await bench.laft(...transferring);
  await mustAgree(bench);
});

function body(answer: Buffer): string {
  return answer.toString('utf8').split('\r\n\r\n').slice(1).join('\r\n\r\n');
}
