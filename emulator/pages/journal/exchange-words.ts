// How doors and verdicts of the journal are told on its pages.
import type { View } from '../../../foundation/pages/page.ts';
import type { StoredExchange } from '../../service/visma.ts';

type Verdict = NonNullable<StoredExchange['verdict']>;

export function exchangeVerdictName({ say }: View, verdict: Verdict | undefined): string {
  if (verdict === undefined) return '–';
  return {
    received: say('Mottatt', 'Received'),
    repeated: say('Gjentatt', 'Repeated'),
    refused: say('Avvist i sin helhet', 'Refused as a whole'),
    validated: say('Prøvd, ikke mottatt', 'Tried, not received'),
    answered: say('Besvart', 'Answered'),
    fault: say('Ikke vurdert', 'Not judged'),
  }[verdict];
}

export function doorName({ say }: View, door: StoredExchange['door']): string {
  return door === 'file' ? say('Fil', 'File') : say('Webtjeneste', 'Web service');
}
