// What Visma answered to the latest transfer: what was on the wire, with the receipt that Visma keeps of it.
import type { Receipt } from '../../../contracts/receipt.ts';
import { readFileAnswers, readMessageAnswer, type WireAnswer } from '../wire/answer.ts';
import type { WireExchange } from '../wire/exchange.ts';
import type { Stage } from './stage.ts';

export interface Answered extends WireAnswer {
  receipt?: Receipt;
}

/** One for each transfer in each message or file. The web service's answer names its receipt; a file's is the receipt. */
export function latestAnswers(stage: Stage): Promise<Answered[]> {
  return answersTo(stage, stage.wire.latest);
}

/** What Visma answered to these exchanges. */
export async function answersTo({ visma, workspace }: Stage, exchanges: readonly WireExchange[]): Promise<Answered[]> {
  const answers = exchanges.flatMap(onTheWire);
  return await Promise.all(
    answers.map(async (answer) => {
      if (answer.receipt || !answer.receiptNumber) return answer;
      const receipt = await visma.receipt(workspace, answer.receiptNumber);
      return receipt ? { ...answer, receipt } : answer;
    }),
  );
}

/** The answers as they came, without the receipts that Visma keeps; none where nothing came. */
export function onTheWire({ channel, answer, httpStatus = 0 }: WireExchange): Answered[] {
  if (answer.length === 0) return [];
  return channel === 'flat file' ? readFileAnswers(answer) : [readMessageAnswer(httpStatus, answer)];
}
