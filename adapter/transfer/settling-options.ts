// Options of `laft configure` about settling: what is done without a complete answer, and what Visma is known to guarantee.
import type { OptionRow } from '../../foundation/config/options.ts';

/** Whatever was sent arrives within a day or never: longer than any queue on the way is known to keep a message. */
export const usualLongestLifeMs = 86_400_000;
export const longestLifeMs = 31 * usualLongestLifeMs;

export const settlingOptions = [
  {
    name: 'settle-by',
    environment: 'LAFT_SETTLE_BY',
    kind: 'text',
    placeholder: 'repeat|ask|person',
    default: 'repeat',
    sentence: 'How a transfer without a complete answer is settled; what is not safe with this Visma is refused.',
    sentenceNb:
      'Hvordan en overføring uten fullstendig svar blir gjort opp; det som ikke er trygt med denne Visma, blir avvist.',
  },
  {
    name: 'longest-message-life-ms',
    environment: 'LAFT_LONGEST_MESSAGE_LIFE_MS',
    kind: 'whole-number',
    default: usualLongestLifeMs,
    least: 1,
    most: longestLifeMs,
    sentence:
      'Whatever is sent from now on arrives within this time or never, in milliseconds; "not received" counts only after it.',
    sentenceNb:
      'Det som blir sendt fra nå av, kommer frem innen denne tiden eller aldri, i millisekunder; «ikke mottatt» gjelder først etter den.',
  },
  {
    name: 'duplicate-protection',
    environment: 'LAFT_DUPLICATE_PROTECTION',
    kind: 'text',
    placeholder: 'on|off',
    default: 'on',
    sentence: 'Whether this Visma receives the same transfer only once.',
    sentenceNb: 'Om denne Visma tar imot samme overføring bare én gang.',
  },
  {
    name: 'get-transfer',
    environment: 'LAFT_GET_TRANSFER',
    kind: 'text',
    placeholder: 'offered|not-offered',
    default: 'offered',
    sentence: 'Whether this Visma says what became of a transfer.',
    sentenceNb: 'Om denne Visma sier hva som ble av en overføring.',
  },
] as const satisfies readonly OptionRow[];
