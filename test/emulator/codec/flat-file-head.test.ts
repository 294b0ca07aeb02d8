// What the invoice lines of one basis say of the whole, and on what the reading of a head rests.
import { describe, expect, test } from 'vitest';
import { nameOf } from '../../../contracts/rests-on.ts';
import { defaultSettings, type SettingKey } from '../../../contracts/settings.ts';
import { readFlatFile } from '../../../emulator/codec/flat-file-reader.ts';
import { endRecord, fileOf, type HandLine, invoiceLine, kari, startRecord } from './flat-file-by-hand.ts';

type Settings = Partial<Record<SettingKey, string>>;

function read(lines: Partial<HandLine>[], settings: Settings = {}, reference = 'T-1') {
  const records = lines.map((fields) => invoiceLine({ customer: kari, ...fields }));
  const file = fileOf([startRecord(reference), ...records, endRecord(records.length + 2)]);
  const [transfer] = readFlatFile(file, { ...defaultSettings(), ...settings }, { maxBytes: 1_000_000 });
  if (!transfer) throw new Error('no transfer');
  return { transfer, bases: [...transfer.bases()] };
}

const other = { item: '0110' };

describe('VE-155: a further line says otherwise than the first', () => {
  test.each<{ what: string; lines: Partial<HandLine>[]; settings?: Settings; fields: string[] }>([
    { what: 'the same', lines: [{}, other], fields: [] },
    { what: 'another name', lines: [{}, { ...other, name: 'Ola' }], fields: ['name'] },
    {
      what: 'another address',
      lines: [{}, { ...other, address1: 'X', address2: 'Y' }],
      fields: ['addressLine1', 'addressLine2'],
    },
    { what: 'another postal code', lines: [{}, { ...other, postalCode: '7011' }], fields: ['postalCode'] },
    { what: 'another payment form', lines: [{}, { ...other, paymentForm: 'PG' }], fields: ['paymentForm'] },
    { what: 'another profile', lines: [{}, { ...other, profile: 'EHF' }], fields: ['profile'] },
    { what: 'another contact', lines: [{}, { ...other, contact: 'X' }], fields: ['contactReference'] },
    { what: 'another reference', lines: [{}, { ...other, order: 'X' }], fields: ['externalReference'] },
    { what: 'internal', lines: [{}, { ...other, internal: '1' }], fields: ['internalInvoice'] },
    { what: 'nothing where the first says something', lines: [{ order: 'X' }, other], fields: ['externalReference'] },
    { what: 'told once a field', lines: [{}, { ...other, name: 'Ola' }, { ...other, name: 'Per' }], fields: ['name'] },
    { what: 'another basis may', lines: [{}, { name: 'Ola', caseNumber: 'FG-2' }], fields: [] },
    {
      what: 'another case number, where it is no id',
      lines: [{}, { ...other, caseNumber: 'S-2' }],
      settings: { 'basis-id-in': 'none' },
      fields: ['caseNumber'],
    },
    {
      what: 'another reference, where that is the id',
      lines: [{ order: 'B-1' }, { ...other, order: 'B-2' }],
      settings: { 'basis-id-in': 'ORDREREF' },
      fields: [],
    },
    {
      what: 'where it is ignored',
      lines: [{}, { ...other, name: 'Ola' }],
      settings: { 'lines-disagree': 'ignored' },
      fields: [],
    },
  ])('$what: $fields', ({ lines, settings, fields }) => {
    const found = read(lines, settings).bases.flatMap(({ findings }) => findings);
    expect(found.map(({ code, at }) => [code, at.field])).toEqual(fields.map((field) => ['VE-155', field]));
  });

  test('names the place, what stands there and what the first line has', () => {
    const [basis] = read([{}, { ...other, paymentForm: 'PG' }], { 'lines-disagree': 'error' }).bases;
    expect(basis?.findings).toMatchObject([
      {
        severity: 'error',
        value: 'PG',
        expected: 'BG',
        sent: { kind: 'record', line: 3, record: 'FL', field: 'BETFORM', from: 138, to: 139 },
      },
    ]);
    expect(basis?.basis.paymentForm).toBe('BG');
  });
});

describe('what the reading rests on', () => {
  test.each<{ what: string; lines: Partial<HandLine>[]; settings?: Settings; rests: string[] }>([
    { what: 'an id in SAKSNR', lines: [{}], rests: ['basis-id-in=SAKSNR'] },
    { what: 'no id anywhere', lines: [{ caseNumber: '' }], rests: [] },
    {
      what: 'several lines',
      lines: [{ caseNumber: '' }, { ...other, caseNumber: '' }],
      rests: ['lines-together'],
    },
    {
      what: 'lines that disagree',
      lines: [{ caseNumber: '' }, { ...other, caseNumber: '', name: 'Ola' }],
      settings: { 'lines-disagree': 'ignored' },
      rests: ['lines-disagree=ignored', 'lines-together'],
    },
    {
      what: 'an organisation, padded with zeros',
      lines: [{ customer: '311000004', caseNumber: '' }],
      rests: ['kind-by-number'],
    },
    {
      what: 'an organisation to the left',
      lines: [{ customer: '311000004  ', caseNumber: '' }],
      settings: { 'organisation-number-form': 'left-aligned' },
      rests: ['organisation-number-form=left-aligned'],
    },
  ])('a basis: $what: $rests', ({ lines, settings, rests }) => {
    expect(read(lines, settings).bases[0]?.restsOn?.map(nameOf)).toEqual(rests);
  });

  test.each<{ what: string; reference?: string; lines?: Partial<HandLine>[]; settings?: Settings; rests: string[] }>([
    { what: 'decimals that the amount tells', rests: ['quantity-decimals=auto'] },
    { what: 'decimals that make no difference', lines: [{ price: '00000000 ', amount: '0000000000 ' }], rests: [] },
    {
      what: 'decimals by the setting',
      settings: { 'quantity-decimals': '2' },
      rests: ['quantity-decimals=2'],
    },
    {
      what: 'an id before other words',
      reference: 'T-1 Husleie',
      settings: { 'quantity-decimals': '2' },
      rests: ['quantity-decimals=2', 'transfer-id-first-in-reference'],
    },
  ])('a transfer: $what: $rests', ({ lines = [{}], settings, reference, rests }) => {
    expect(read(lines, settings, reference).transfer.restsOn?.map(nameOf)).toEqual(rests);
  });

  test.each<{ what: string; count: number; starts: number; settings: Settings; rests: string[] }>([
    { what: 'a count that does not match', count: 9, starts: 1, settings: {}, rests: ['record-count=warning'] },
    {
      what: 'the same, ignored',
      count: 9,
      starts: 1,
      settings: { 'record-count': 'ignored' },
      rests: ['record-count=ignored'],
    },
    { what: 'a count that matches', count: 3, starts: 1, settings: { 'record-count': 'error' }, rests: [] },
    { what: 'a repeated start', count: 4, starts: 2, settings: {}, rests: ['repeated-start-record=accepted'] },
    {
      what: 'a repeated start, refused',
      count: 4,
      starts: 2,
      settings: { 'repeated-start-record': 'error' },
      rests: ['repeated-start-record=error'],
    },
  ])('the frame: $what: $rests', ({ count, starts, settings, rests }) => {
    const records = [...Array.from({ length: starts }, () => startRecord('T-1')), invoiceLine({ customer: kari })];
    const all = { ...defaultSettings(), ...settings };
    const [transfer] = readFlatFile(fileOf([...records, endRecord(count)]), all, { maxBytes: 10_000 });
    expect(transfer?.restsOn?.map(nameOf).toSorted()).toEqual([...rests, 'quantity-decimals=auto'].toSorted());
  });

  test('records that are cut, and several transfers in one file', () => {
    const whole = [startRecord('T-1'), invoiceLine({ customer: kari }).trimEnd(), endRecord(3)];
    const [first, second] = readFlatFile(fileOf([...whole, ...whole]), defaultSettings(), { maxBytes: 10_000 });
    for (const each of [first, second])
      expect(each?.restsOn?.map(nameOf)).toEqual(
        expect.arrayContaining(['records-cut-short', 'several-transfers-in-a-file']),
      );
  });
});
