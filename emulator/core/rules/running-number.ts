// Running numbers of the lines, as the whole transfer counts them (running-numbers.ts). Evidence: F-114, F-203.
import { eachLine, type Objection, type RuleContext } from './rule.ts';

/** VE-152. */
export function runningNumberRepeatedOrSkipped(context: RuleContext): Objection[] {
  return eachLine(context, (line, at) => {
    const expected = context.unexpectedRunningNumbers[at];
    return expected === undefined ? [] : [{ value: line.runningNumber, expected, named: { item: line.itemNumber } }];
  });
}
