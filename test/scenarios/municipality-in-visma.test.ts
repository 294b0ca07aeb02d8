import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { InvoiceBasis } from '../../adapter/invoicing/invoice-basis.ts';
import { invoicePeriod } from '../../adapter/invoicing/invoice-period.ts';
import { usualTerms } from '../../adapter/invoicing/terms.ts';
import { readiness } from '../../adapter/readiness/readiness.ts';
import { readRegisterYaml } from '../../emulator/codec/register-yaml.ts';
import { judgeBasis, openJudgement } from '../../emulator/core/judge.ts';
import type { ReceivedBasis } from '../../emulator/core/model.ts';
import { indexRegister } from '../../emulator/core/register-index.ts';
import { generateMunicipality } from '../../scenarios/fixtures/municipality/generate-municipality.ts';

const { data, register, expected } = generateMunicipality({ tenancies: 1000, seed: 3 });
const terms = { ...usualTerms, vatRates: { '0': '0', '3': '25' } };

/** The basis as it arrives, without a channel between. */
function received({ id, lines, tenancy: _, rentalObject: __, tenant: ___, ...basis }: InvoiceBasis): ReceivedBasis {
  return {
    ...basis,
    basisId: id,
    caseNumber: '',
    internalInvoice: '',
    lines: lines.map(({ charge: _, accounting, ...line }) => ({
      ...line,
      runningNumber: '',
      dimensions: accounting.map(({ dimension, value }) => ({ number: dimension, value })),
    })),
  };
}

test('Visma finds in the register just what was made wrong, each basis for its one reason, and nothing else', () => {
  const judgement = openJudgement({
    channel: 'web-service',
    register: indexRegister(readRegisterYaml(stringify(register), 'municipality.yaml')),
    today: '2026-11-15',
  });
  const sent = invoicePeriod(data, '2026-11', [], terms)
    .drafts.map(({ basis }, at) => ({ ...basis, id: `2026-11-${at}` }))
    .filter((basis) => readiness(data, basis, terms).every(({ severity }) => severity !== 'error'));
  const verdicts = sent.map((basis) => {
    const { accepted, findings, totalOre } = judgeBasis(judgement, received(basis), [], new Map());
    return { tenancyId: basis.tenancy, accepted, codes: findings.map(({ code }) => code), totalOre };
  });
  const found = verdicts.filter(({ codes }) => codes.length > 0);
  expect(found.map(({ tenancyId, codes }) => ({ tenancyId, codes }))).toEqual(
    expected.rejected.map(({ tenancyId, code }) => ({ tenancyId, codes: [code] })),
  );
  const accepted = verdicts.filter((verdict) => verdict.accepted);
  expect(accepted).toHaveLength(expected.accepted);
  expect(accepted.reduce((sum, { totalOre }) => sum + totalOre, 0)).toBe(expected.acceptedOre);
});
