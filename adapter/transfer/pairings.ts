// Which way of settling is safe with which guarantees of Visma: the table as data, and the refusal of what is not safe.
// Visma's guarantees are not public, so that each installation says its own (F-028, F-409).
import type { FactId } from '../../contracts/evidence.ts';
import type { InBothLanguages } from '../../contracts/receipt.ts';
import { wrongInput } from '../refusal.ts';

/** Repeat the same id and bytes; ask Visma what became of it; a person says what Visma did. */
export const waysOfSettling = ['repeat', 'ask', 'person'] as const;
export type SettleBy = (typeof waysOfSettling)[number];

/** What this Visma is known to do. */
export interface VismaGuarantees {
  /** The same transfer sent twice is received once. */
  duplicateProtection: boolean;
  /** It says by `getTransfer` what became of a transfer. */
  getTransfer: boolean;
}

export interface Pairing {
  settleBy: SettleBy;
  /** `either`: the row holds whatever Visma does in this. */
  duplicateProtection: boolean | 'either';
  getTransfer: boolean | 'either';
  safe: boolean;
  because: InBothLanguages;
  evidence: FactId;
}

const afterLongestLife = {
  nb: 'Trygt så lenge ingen melding lever lenger enn oppgitt: «ikke mottatt» gjelder først når den tiden er gått.',
  en: 'Safe as long as no message lives longer than stated: "not received" counts only when that time has passed.',
};
const evenLater = {
  nb: 'Trygt: «ikke mottatt» gjelder først når meldingens lengste levetid er gått, og kommer den likevel, tar ikke Visma imot grunnlaget to ganger, så lenge dagene ikke er delt på andre grunnlag siden (endret leie).',
  en: 'Safe: "not received" counts only when the longest life of a message has passed, and should it still come, Visma does not take the basis twice, as long as its days have not been divided among other bases since (a changed rent).',
};

/** Every combination is in exactly one row; each row is proven against the emulator by a test. */
export const pairings: readonly Pairing[] = [
  {
    settleBy: 'repeat',
    duplicateProtection: true,
    getTransfer: 'either',
    safe: true,
    because: {
      nb: 'Trygt: samme id og innhold én gang til får det første svaret, i hvilken rekkefølge de enn kommer fram.',
      en: 'Safe: the same id and bytes once more get the first answer, in whichever order they arrive.',
    },
    evidence: 'F-028',
  },
  {
    settleBy: 'repeat',
    duplicateProtection: false,
    getTransfer: 'either',
    safe: false,
    because: {
      nb: 'Ikke trygt: var den første mottatt, blir leietakeren fakturert to ganger.',
      en: 'Not safe: if the first was received, the tenant is invoiced twice.',
    },
    evidence: 'F-028',
  },
  {
    settleBy: 'ask',
    duplicateProtection: true,
    getTransfer: true,
    safe: true,
    because: evenLater,
    evidence: 'F-028',
  },
  {
    settleBy: 'ask',
    duplicateProtection: false,
    getTransfer: true,
    safe: true,
    because: afterLongestLife,
    evidence: 'F-028',
  },
  {
    settleBy: 'ask',
    duplicateProtection: 'either',
    getTransfer: false,
    safe: false,
    because: {
      nb: 'Ikke trygt: Visma svarer ikke på spørsmålet, så overføringen forblir ukjent og grunnlagene blir liggende.',
      en: 'Not safe: Visma does not answer the question, so the transfer stays unknown and its bases are stuck.',
    },
    evidence: 'F-409',
  },
  {
    settleBy: 'person',
    duplicateProtection: true,
    getTransfer: 'either',
    safe: true,
    because: evenLater,
    evidence: 'F-028',
  },
  {
    settleBy: 'person',
    duplicateProtection: false,
    getTransfer: 'either',
    safe: true,
    because: afterLongestLife,
    evidence: 'F-028',
  },
];

/** The row of a combination. */
export function pairingOf(settleBy: SettleBy, guarantees: VismaGuarantees): Pairing {
  const row = pairings.find(
    (each) =>
      each.settleBy === settleBy &&
      holds(each.duplicateProtection, guarantees.duplicateProtection) &&
      holds(each.getTransfer, guarantees.getTransfer),
  );
  if (!row) throw new Error(`no pairing for ${settleBy} and ${JSON.stringify(guarantees)}`);
  return row;
}

/** Throws a UserError that says why a way of settling is not safe with this Visma, and which ways are. */
export function refuseUnsafe(settleBy: SettleBy, guarantees: VismaGuarantees): void {
  const pairing = pairingOf(settleBy, guarantees);
  if (pairing.safe) return;
  const safe = waysOfSettling.filter((way) => pairingOf(way, guarantees).safe).map((way) => `"${way}"`);
  throw wrongInput(
    `Settling by "${settleBy}" with ${describe(guarantees)} is refused. ${pairing.because.en} Safe here: ${safe.join(', ')}.`,
    `Oppgjør ved «${settleBy}» er avvist for en slik Visma. ${pairing.because.nb} Trygt her: ${safe.join(', ')}.`,
  );
}

function holds(row: boolean | 'either', actual: boolean): boolean {
  return row === 'either' || row === actual;
}

function describe({ duplicateProtection, getTransfer }: VismaGuarantees): string {
  return `a Visma with${duplicateProtection ? '' : 'out'} protection against duplicates and with${getTransfer ? '' : 'out'} getTransfer`;
}
