// How hard a finding counts in this Visma: the outcome's own severity, unless a setting of the register says otherwise.
import { type OutcomeCode, outcome } from '../../contracts/outcomes.ts';
import type { Severity } from './finding.ts';
import type { Register } from './register.ts';

/** `undefined`: the setting says that it is ignored. */
export function severityOf(code: OutcomeCode, settings: Register['settings']): Severity | undefined {
  const { severity, severitySetting } = outcome(code);
  if (!severitySetting) return severity;
  const set = settings[severitySetting];
  return set === 'error' || set === 'warning' ? set : undefined;
}
