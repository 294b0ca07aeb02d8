// What a driver answers, ours or somebody else's: what must be there, and what may be left out. Beside it anything may stand.
import * as v from 'valibot';
import { states } from '../transfer/states.ts';
import { capabilityNames } from './capabilities.ts';

const id = v.pipe(v.string(), v.nonEmpty());
const text = v.optional(v.string(), '');
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const ore = v.pipe(v.number(), v.integer(), v.description('Øre; 850000 is 8,500.00 kroner.'));
const hundredths = v.pipe(v.number(), v.integer(), v.description('Hundredths; 100 is one.'));
const day = v.pipe(v.string(), v.description('YYYY-MM-DD; of a period both days are inclusive.'));
const sentence = v.object({ nb: v.string(), en: v.string() });
const severity = v.picklist(['error', 'warning']);
const noSentence = { nb: '', en: '' };

/** What took part in a decision, with its fact: a driver that does not know leaves it out. */
const restsOn = v.optional(
  v.array(
    v.looseObject({
      what: v.string(),
      value: v.optional(v.string()),
      fact: v.string(),
      mark: v.picklist(['documented', 'observed', 'assumed']),
    }),
  ),
);

/** What Visma said of a basis or of a transfer. */
const finding = v.looseObject({
  code: v.string(),
  severity,
  field: v.optional(v.pipe(v.string(), v.description('A field of the model, such as customerNumber.')), ''),
  value: text,
  expected: v.optional(v.string()),
  place: v.optional(
    v.looseObject({
      kind: v.picklist(['record', 'element', 'whole']),
      line: v.optional(count),
      record: v.optional(v.string()),
      field: v.optional(v.string()),
      from: v.optional(count),
      to: v.optional(count),
      path: v.optional(v.string()),
    }),
    { kind: 'whole' },
  ),
  invoiceLine: v.optional(v.pipe(count, v.description('From 1.'))),
  sentence: v.optional(sentence, noSentence),
  remedy: v.optional(sentence, noSentence),
  nearest: v.optional(v.looseObject({ value: v.string(), because: v.optional(sentence, noSentence) })),
  evidence: text,
});

/** What is missing in LAFT. */
const missing = v.looseObject({
  code: v.string(),
  severity,
  field: text,
  value: text,
  enterAt: v.looseObject({ thing: v.string(), id: v.string(), field: v.string() }),
  line: v.optional(v.pipe(count, v.description('Line of the basis, from 0.'))),
  sentence: v.optional(sentence, noSentence),
  remedy: v.optional(sentence, noSentence),
});

const line = v.looseObject({
  charge: text,
  itemNumber: v.string(),
  unitPriceOre: ore,
  quantityHundredths: hundredths,
  amountOre: ore,
  grossOre: v.optional(v.pipe(ore, v.description('With VAT, where the rate is known.'))),
  vatCode: text,
  accounting: v.optional(v.array(v.looseObject({ dimension: count, value: v.string() })), []),
  texts: v.optional(v.array(v.string()), []),
});

const basis = v.looseObject({
  id: v.pipe(id, v.maxLength(16), v.description('As it is sent to Visma.')),
  tenancy: v.string(),
  rentalObject: text,
  tenant: text,
  periodFrom: v.optional(day, ''),
  periodTo: v.optional(day, ''),
  customerKind: v.optional(v.picklist(['person', 'organisation']), 'person'),
  customerNumber: text,
  name: text,
  addressLine1: text,
  addressLine2: text,
  postalCode: text,
  client: text,
  paymentForm: v.optional(v.picklist(['BG', 'PG']), 'BG'),
  profile: text,
  contactReference: text,
  externalReference: text,
  creditOf: v.optional(v.pipe(v.string(), v.description('Id of the basis that it credits; empty otherwise.')), ''),
  lines: v.optional(v.array(line), []),
});

const bookedBasis = v.looseObject({
  basis,
  state: v.picklist(states),
  missing: v.optional(v.array(missing), []),
  errors: v.optional(v.array(finding), []),
  reason: v.optional(sentence),
  transferId: v.optional(v.string()),
  totalOre: ore,
  creditedBy: v.optional(v.string()),
  heldBackBy: v.optional(
    v.pipe(
      v.string(),
      v.description(
        'The transfer by which Visma may have it, contradicted: neither changed nor sent until a person says.',
      ),
    ),
  ),
  restsOn,
});

const bookedTransfer = v.looseObject({
  transferId: id,
  channel: v.picklist(['file', 'web-service']),
  state: v.picklist(['sending', 'unknown', 'awaiting receipt', 'failed', 'transferred']),
  madeAt: text,
  settledAt: v.optional(v.string()),
  saidBy: v.optional(v.string()),
  basisIds: v.array(v.string()),
  fileName: v.optional(v.string()),
  carriedBy: v.optional(v.picklist(['person'])),
  totalOre: ore,
  transferredCount: count,
  failedCount: count,
  transferredOre: ore,
  failedOre: ore,
  receiptNumber: v.optional(v.string()),
  findings: v.optional(v.array(finding), []),
  reason: v.optional(sentence),
  contradictions: v.optional(
    v.array(
      v.looseObject({
        at: v.string(),
        from: v.pipe(v.string(), v.description('Name of the receipt, or "web service".')),
        receiptNumber: v.optional(v.string()),
        basisIds: v.array(v.string()),
        accepted: v.optional(
          v.pipe(v.array(v.string()), v.description('Those of them that Visma has, as it says: they are held back.')),
        ),
        answeredAt: v.optional(
          v.pipe(v.string(), v.description('When a person who has looked in Visma said how it is there.')),
        ),
        answeredBy: v.optional(v.string()),
        reopenedAt: v.optional(
          v.pipe(
            v.string(),
            v.description('When the transfer was opened again because of it; absent while it is open.'),
          ),
        ),
      }),
    ),
  ),
  restsOn,
});

export const answerShapes = {
  health: v.looseObject({
    status: v.literal('ok'),
    driver: v.optional(v.pipe(v.string(), v.description('Who answers, for people.')), ''),
    capabilities: v.optional(v.array(v.picklist(capabilityNames)), []),
  }),
  invoiceRun: v.looseObject({
    made: count,
    ready: count,
    blocked: count,
    skipped: v.optional(
      v.array(
        v.looseObject({ tenancy: v.string(), code: v.string(), reason: v.optional(sentence, noSentence), restsOn }),
      ),
      [],
    ),
    totalOre: ore,
  }),
  creditRun: v.looseObject({
    credits: v.array(v.looseObject({ basisId: id, creditOf: id })),
    totalOre: ore,
  }),
  transferRun: v.looseObject({
    transfers: v.optional(v.array(bookedTransfer), []),
    states: v.optional(v.record(v.string(), count), {}),
    notes: v.optional(v.array(sentence), []),
    unusableReceipts: v.optional(count),
    notCompared: v.optional(count),
  }),
  bases: v.looseObject({
    total: v.pipe(count, v.description('How many there are, whatever the page.')),
    bases: v.array(bookedBasis),
  }),
  transfers: v.looseObject({ total: count, transfers: v.array(bookedTransfer) }),
  summary: v.array(v.looseObject({ state: v.picklist(states), count, totalOre: ore })),
  /** Things as LAFT keeps them, and an installation: shown to people, asked for by no scenario. */
  anyObject: v.looseObject({}),
};
