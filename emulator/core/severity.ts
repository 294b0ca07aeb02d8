// How hard a finding counts in this Visma: the outcome's own severity, unless a setting of the register says otherwise.
import { type OutcomeCode, outcome } from '../../contracts/outcomes.ts';
import type { Consulted } from './consulted.ts';
import type { Severity } from './finding.ts';

/** Asked once something was found. `undefined`: the setting says that it is ignored. */
export function severityOf(code: OutcomeCode, consulted: Consulted): Severity | undefined {
  const { severity, severitySetting } = outcome(code);
  if (!severitySetting) return severity;
  const set = consulted.setting(severitySetting);
  return set === 'error' || set === 'warning' ? set : undefined;
}

/** Whether findings of this outcome count for nothing here. */
export function isIgnored(code: OutcomeCode, consulted: Consulted): boolean {
  const { severitySetting } = outcome(code);
  return severitySetting !== undefined && consulted.peek(severitySetting) === 'ignored';
}
