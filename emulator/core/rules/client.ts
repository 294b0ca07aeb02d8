// The client (oppdragsgiver) of a basis: it must exist and be active. Evidence: F-112, F-502.
import { nearestClient } from '../nearest-thing.ts';
import { fewOf, type Objection, type RuleContext } from './rule.ts';

/** VE-101. */
export function unknownClient({ basis, client, index }: RuleContext): Objection[] {
  if (client) return [];
  return [{ value: basis.client, expected: fewOf(activeClients(index)), nearest: nearestClient(basis, index) }];
}

/** VE-102. */
export function inactiveClient({ basis, client, index }: RuleContext): Objection[] {
  if (!client || client.active) return [];
  return [{ value: basis.client, expected: fewOf(activeClients(index)) }];
}

/** One that is not active would only lead to the next rejection. */
function activeClients(index: RuleContext['index']): string[] {
  return index.register.clients.filter((each) => each.active).map((each) => each.id);
}
