// What came of a whole case, in short: every answer of Visma in its order, and what the answers of both ends rest on.
import { isOutcomeCode } from '../../../contracts/outcomes.ts';
import { inOneList, type RestsOn, restsOnAll, restsOnFault, restsOnOutcome } from '../../../contracts/rests-on.ts';
import { UserError } from '../../../foundation/user-error.ts';
import { allBases } from '../ends/laft-end.ts';
import { type Answered, answersTo, onTheWire } from './latest-answers.ts';
import type { Stage } from './stage.ts';

export interface AllAnswers {
  /** One sentence an answer, without ids and times: the same case told again is told the same. */
  answers: readonly string[];
  /** Outcomes in the order of the catalogue, then settings, then behaviours, those of Visma before those of LAFT. */
  evidence: readonly RestsOn[];
}

/** Asked before the workspaces are dropped. */
export async function allAnswers(stage: Stage): Promise<AllAnswers> {
  const each = await Promise.all(stage.wire.exchanges.map((exchange) => answersOf(stage, exchange)));
  const answers = each.flat();
  return { answers: answers.map(inShort), evidence: inOneList(...answers.map(restsOn), await ofLaft(stage)) };
}

/** The codes that LAFT has shown, and what its bases and transfers rest on, now and before they were decided anew. */
async function ofLaft({ laft, workspace }: Stage): Promise<RestsOn[]> {
  // Without a run there is nothing that LAFT has decided.
  if (!laft?.run) return [...(laft?.codes ?? [])].map(restsOnOutcome);
  const { transfers } = await laft.end.transfers(workspace);
  const booked = [...(await allBases(laft.end, workspace)), ...transfers];
  const now = booked.flatMap(({ restsOn = [] }) => restsOn);
  return [...[...laft.codes].map(restsOnOutcome), ...laft.restedOn, ...now];
}

/** A receipt that a scenario has since thrown away with its register is told from what was on the wire. */
async function answersOf(stage: Stage, exchange: Stage['wire']['exchanges'][number]): Promise<Answered[]> {
  try {
    return await answersTo(stage, [exchange]);
  } catch (error) {
    if (error instanceof UserError) return onTheWire(exchange);
    throw error;
  }
}

function inShort({ receipt, fault, errorFlag }: Answered): string {
  if (fault) return isOutcomeCode(fault.code) ? `fault ${fault.code}` : 'no receipt';
  if (!receipt) return errorFlag;
  const { received, acceptedCount, rejectedCount, acceptedAmount, bases } = receipt;
  const findings = [...receipt.findings, ...bases.flatMap((basis) => basis.findings)];
  const counted = Map.groupBy(findings, ({ code, severity }) => `${code} (${severity})`);
  const told = [...counted].map(([what, those]) => (those.length > 1 ? `${those.length} x ${what}` : what)).sort();
  const repeated = bases.filter((basis) => basis.repeated).length;
  return [
    received ? `${acceptedCount} accepted with ${acceptedAmount}, ${rejectedCount} rejected` : 'refused whole',
    ...(repeated > 0 ? [`${repeated} answered as before`] : []),
    ...told,
  ].join('; ');
}

function restsOn({ receipt, fault }: Answered): readonly RestsOn[] {
  if (receipt) return restsOnAll(receipt);
  return fault && isOutcomeCode(fault.code) ? restsOnFault(fault.code) : [];
}
