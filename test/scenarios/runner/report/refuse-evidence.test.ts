// Evidence on every outcome: what a run refuses and what it allows, and how the reports tell what a case rests on.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { facts } from '../../../../contracts/evidence.ts';
import { ofLaft } from '../../../../contracts/laft-behaviours.ts';
import type { RestsOn } from '../../../../contracts/rests-on.ts';
import { evidenceProperties } from '../../../../scenarios/runner/report/evidence-properties.ts';
import { readRefusal, refuseEvidence } from '../../../../scenarios/runner/report/refuse-evidence.ts';
import type { CaseResult } from '../../../../scenarios/runner/result.ts';
import { start } from '../../command.ts';
import { folderWith, ready } from '../../play.ts';
import { passed } from './three-cases.ts';

const assumed: RestsOn = { what: 'price-differs', value: 'warning', fact: 'F-206', mark: 'assumed' };
const observed: RestsOn = { what: 'record-count', value: 'warning', fact: 'F-202', mark: 'observed' };
const documented: RestsOn = { what: 'VE-101', fact: 'F-112', mark: 'documented' };
const sentenceOf = (id: string) => facts.find((fact) => fact.id === id)?.fact;
const resting = (evidence: RestsOn[]): CaseResult => ({ ...passed, evidence });

describe('refusing', () => {
  test.each([
    { refuse: ['assumed'], allow: [], evidence: [documented, observed], outcome: 'passed' },
    { refuse: ['assumed'], allow: [], evidence: [documented, assumed], outcome: 'failed' },
    { refuse: ['assumed'], allow: ['F-206'], evidence: [assumed], outcome: 'passed' },
    { refuse: ['assumed'], allow: ['F-202, F-206'], evidence: [assumed], outcome: 'passed' },
    { refuse: ['assumed', 'observed'], allow: ['f-206'], evidence: [assumed, observed], outcome: 'failed' },
    { refuse: [], allow: [], evidence: [assumed, observed], outcome: 'passed' },
  ])('$refuse but for $allow: $outcome', ({ refuse, allow, evidence, outcome }) => {
    const result = resting(evidence);
    refuseEvidence([result], readRefusal(refuse, allow));
    expect(result.outcome).toBe(outcome);
  });

  test('the failure names what, the fact and its sentence', () => {
    const result = resting([assumed, observed]);
    refuseEvidence([result], readRefusal(['assumed'], []));
    expect(result.failure?.message.split('\n')).toEqual([
      'the outcome rests on evidence that this run refuses:',
      `price-differs=warning rests on F-206, assumed: ${sentenceOf('F-206')}`,
    ]);
  });

  test('what was skipped or has failed already stays as it is', () => {
    const skipped: CaseResult = { ...resting([assumed]), outcome: 'skipped', reason: 'x' };
    refuseEvidence([skipped], readRefusal(['assumed'], []));
    expect(skipped.outcome).toBe('skipped');
  });

  test.each([
    { refuse: ['assumd'], allow: [], says: '--refuse: unknown "assumd"; did you mean assumed?' },
    { refuse: ['assumed'], allow: ['F-2066'], says: '--allow: unknown "F-2066"; did you mean F-206?' },
    { refuse: [], allow: ['F-206'], says: '--allow: nothing is refused' },
  ])('wrong use: $says', ({ refuse, allow, says }) => {
    expect(() => readRefusal(refuse, allow)).toThrow(says);
  });
});

test('properties go by fact', () => {
  const also: RestsOn = { what: 'VE-144', fact: 'F-206', mark: 'assumed' };
  expect(evidenceProperties([also, documented, assumed])).toEqual([
    { name: 'evidence.F-112', value: 'documented: VE-101' },
    { name: 'evidence.F-206', value: 'assumed: VE-144, price-differs=warning' },
  ]);
});

describe('the command', () => {
  const story = `scenario: The client is unknown\nchannels: { only: web service, because: one is enough }\nsteps:\n${ready.replace(
    '  - invoice',
    '  - correct a value in LAFT: { rental object: Fjordgata 12, client id: "031" }\n  - invoice',
  )}  - transfer: all\n  - expect in LAFT: { failed: 1, errors: [{ code: VE-101 }] }\n`;

  test('each case carries its evidence in JSON and in JUnit', async () => {
    const folder = await folderWith({ 's/a.yaml': story });
    expect((await start(folder, ['run', 's']).ended).code).toBe(0);
    const json = JSON.parse(await readFile(join(folder, 'reports/scenarios.json'), 'utf8'));
    const about = json.cases[0].evidence.find(({ what }: RestsOn) => what === 'VE-101');
    expect(about.mark).toBe('documented');
    const xml = await readFile(join(folder, 'reports/scenarios.xml'), 'utf8');
    const read = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(xml).testsuites;
    const { property } = read.testsuite.properties;
    const of = 'The client is unknown (web service)';
    expect(property).toContainEqual({ name: `${of}: rules`, value: 'VE-101' });
    const own = property.find(({ name }: { name: string }) => name === `${of}: evidence.${about.fact}`);
    expect(own.value).toContain('documented: VE-101');
  });

  test('a run that refuses assumptions fails, and passes where each of them is allowed', async () => {
    const differing = story
      .replace('{ rental object: Fjordgata 12, client id: "031" }', '{ tenancy: L-1, rent: "8499.00" }')
      .replace(
        'given register: small town\n',
        'given register: small town\n  - correct a value in Visma: { item: "0100", of client: "013", unit price: "8500.00" }\n',
      )
      .replace('{ failed: 1, errors: [{ code: VE-101 }] }', '{ transferred: 1, warnings: [{ code: VE-144 }] }');
    const folder = await folderWith({ 's/a.yaml': differing });
    const refused = await start(folder, ['run', 's', '--refuse', 'assumed']).ended;
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('evidence: the outcome rests on evidence that this run refuses');
    const json = JSON.parse(await readFile(join(folder, 'reports/scenarios.json'), 'utf8'));
    const resting: RestsOn[] = json.cases[0].evidence.filter(({ mark }: RestsOn) => mark === 'assumed');
    expect(resting.length).toBeGreaterThan(0);
    for (const { fact } of resting) expect(refused.out).toContain(`${fact}, assumed: ${sentenceOf(fact)}`);
    const allow = [...new Set(resting.map(({ fact }) => fact))].join(',');
    expect((await start(folder, ['run', 's', '--refuse', 'assumed', '--allow', allow]).ended).code).toBe(0);
  });

  const invoiced = (days: string) =>
    ready
      .replace('invoice a period: 2026-11', `invoice by hand: { tenancy: L-1, ${days} }`)
      .concat('  - transfer: all\n  - expect in LAFT: { transferred: 1 }\n');
  const one = 'scenario: A month\nchannels: { only: web service, because: one is enough }\nsteps:\n';

  test("LAFT's own assumptions are refused too, where they decided: a part of a month, and not a whole one", async () => {
    const whole = `${one}${invoiced('from: 2026-11-01, to: 2026-11-30')}`;
    const part = `${one.replace('A month', 'Some days')}${invoiced('from: 2026-11-05, to: 2026-11-20')}`;
    const folder = await folderWith({ 's/whole.yaml': whole, 's/part.yaml': part });
    await start(folder, ['run', 's']).ended;
    const { cases } = JSON.parse(await readFile(join(folder, 'reports/scenarios.json'), 'utf8'));
    const ofVisma = cases
      .flatMap(({ evidence }: CaseResult) => evidence)
      .filter(({ what, mark }: RestsOn) => mark === 'assumed' && ofLaft(what) === undefined);
    // That no VAT code is required is our own choice too, in both.
    const allow = [...ofVisma.map(({ fact }: RestsOn) => fact), 'F-038'].join(',');
    const refusing = ['run', 's', '--refuse', 'assumed', '--allow'];
    const refused = await start(folder, [...refusing, allow]).ended;
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/\n1 passed, 1 failed/);
    expect(refused.out).toContain(`part-of-month rests on F-020, assumed: ${sentenceOf('F-020')}`);
    expect(refused.out).toContain(`other-intervals rests on F-037, assumed: ${sentenceOf('F-037')}`);
    expect(refused.out.match(/rests on F-/g)).toHaveLength(2);
    const xml = await readFile(join(folder, 'reports/scenarios.xml'), 'utf8');
    expect(
      xml.match(/<property name="Some days \(web service\): evidence.F-020" value="assumed: part-of-month"/g),
    ).toHaveLength(1);
    const notRequired = await start(folder, [...refusing, allow.replace(',F-038', ',F-020,F-037')]).ended;
    expect(notRequired.out).toContain('laft-requires-vat-code=no rests on F-038, assumed: ');
    expect((await start(folder, [...refusing, `${allow},F-020`]).ended).code).toBe(1);
    expect((await start(folder, [...refusing, `${allow},F-020,F-037`]).ended).code).toBe(0);
  });
});
