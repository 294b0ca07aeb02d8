// The run as JSON: what the coverage goes by, and programs.
import * as v from 'valibot';
import { countsOf, type RunResult } from '../result.ts';

const format = 'visma-testbench/scenarios';

export function jsonReport(run: RunResult): string {
  return `${JSON.stringify({ format, version: 1, counts: countsOf(run.cases), ...run }, null, 2)}\n`;
}

/** What the coverage needs of a report. */
const readShape = v.object({
  format: v.literal(format),
  startedAt: v.string(),
  interrupted: v.boolean(),
  suites: v.array(v.string()),
  shard: v.optional(v.string()),
  /** The first is the default one. */
  installations: v.optional(v.array(v.object({ name: v.string() }))),
  cases: v.array(
    v.object({
      scenario: v.string(),
      file: v.string(),
      channel: v.picklist(['flat file', 'web service']),
      installation: v.optional(v.string()),
      outcome: v.picklist(['passed', 'failed', 'skipped', 'foreseen']),
      reason: v.optional(v.string()),
      returned: v.object({ Visma: v.array(v.string()), LAFT: v.array(v.string()) }),
      struck: v.optional(v.array(v.string())),
    }),
  ),
});

export type ReadReport = v.InferOutput<typeof readShape>;

/** The report of a run, or undefined when the text is none. */
export function readJsonReport(text: string): ReadReport | undefined {
  try {
    const read = v.safeParse(readShape, JSON.parse(text));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
