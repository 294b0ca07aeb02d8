// What Visma answered to the latest transfer: what was on the wire, with the receipt that Visma keeps of it.
import type { Receipt } from '../../../contracts/receipt.ts';
import { readFileAnswers, readMessageAnswer, type WireAnswer } from '../wire/answer.ts';
import type { Stage } from './stage.ts';

export interface Answered extends WireAnswer {
  receipt?: Receipt;
}

/** One for each transfer in each message or file. The web service's answer names its receipt; a file's is the receipt. */
export async function latestAnswers({ wire, visma, workspace }: Stage): Promise<Answered[]> {
  const answers = wire.latest.flatMap(({ channel, answer, httpStatus = 0 }) =>
    channel === 'flat file' ? readFileAnswers(answer) : [readMessageAnswer(httpStatus, answer)],
  );
  return await Promise.all(
    answers.map(async (answer) => {
      if (answer.receipt || !answer.receiptNumber) return answer;
      return { ...answer, receipt: await visma.receipt(workspace, answer.receiptNumber) };
    }),
  );
}
