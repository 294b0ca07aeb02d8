import { expect, test } from 'vitest';
import { readRegisterYaml, registerToYaml } from '../../../emulator/codec/register-yaml.ts';
import type { SentTransfer } from '../../../emulator/codec/sent-transfer.ts';
import type { ReceivedBasis } from '../../../emulator/core/model.ts';
import { passingNumbers } from '../../passing-number.ts';
import {
  basis,
  credit,
  everythingIn,
  finding,
  now,
  otherTenant,
  realLooking,
  type SmallVisma,
  saidIn,
  tenant,
  transfer,
  unregistered,
} from './example-visma.ts';
import { onEveryDatabase, ownWorkspace, visma } from './on-every-database.ts';

onEveryDatabase(() => {
  const accepted = async (w: string): Promise<string[]> =>
    (await visma.bases(w, { accepted: true })).bases.map((each) => each.basis.basisId);
  const rejectedBasis = basis('bad', 500_00, { client: '999' });

  test('accepts what matches and rejects what does not, each basis for itself', async () => {
    const w = await ownWorkspace();
    const receipt = await visma.receive(w, transfer('t1', [basis('a'), rejectedBasis, basis('c', -250_50)]));
    expect(receipt).toMatchObject({
      received: true,
      errorFlag: 'ERROR',
      receivedAt: now,
      transferId: 't1',
      reference: 'November',
      senderSystem: 'LAFT',
      acceptedCount: 2,
      rejectedCount: 1,
      acceptedAmount: '749.50',
      rejectedAmount: '500.00',
      findings: [],
    });
    expect(receipt.bases.map((each) => [each.basisId, each.accepted, each.amount])).toEqual([
      ['a', true, '1000.00'],
      ['bad', false, '500.00'],
      ['c', true, '-250.50'],
    ]);
    const [wrongClient] = receipt.bases[1]?.findings ?? [];
    expect(wrongClient).toMatchObject({
      code: 'VE-101',
      severity: 'error',
      field: 'client',
      value: '999',
      place: { kind: 'element', path: '/basis[2]/client' },
      evidence: 'F-112',
    });
    expect(wrongClient?.sentence.en).toContain('Client 999 does not exist');
    expect(wrongClient?.remedy.nb).toContain('LAFT');
  });

  test('the list of transfers is that of the receipts without findings and bases, however long they are', async () => {
    const w = await ownWorkspace();
    const findings = Array.from({ length: 100 }, (_, i) => finding('VE-204', 'error', `record ${i}`));
    await visma.receive(w, transfer('t1', [basis('a'), rejectedBasis], { reference: ',"bases":[' }));
    await visma.receive(
      w,
      transfer(
        't2',
        Array.from({ length: 1001 }, (_, i) => basis(`many ${i}`)),
      ),
    );
    const lists = async () => {
      const { total, receipts } = await visma.receipts(w, {});
      const transfers = receipts.map(({ findings: _, bases: __, ...summary }) => summary);
      return [await visma.transfers(w, {}), { total, transfers }];
    };
    const [short, wanted] = await lists();
    expect(short).toEqual(wanted);
    expect(short).toMatchObject({ total: 2, transfers: [{ acceptedCount: 1001 }, { reference: ',"bases":[' }] });
    await visma.receive(w, transfer('t3', [], { findings }));
    const [long, wantedLong] = await lists();
    expect(long).toEqual(wantedLong);
    expect(long).toMatchObject({ total: 3, transfers: [{ transferId: 't3', received: false }, {}, {}] });
  });

  test('what was received is found again: receipt by number and transfer id, bases by what a person looks for', async () => {
    const w = await ownWorkspace();
    const first = await visma.receive(w, transfer('t1', [basis('a'), rejectedBasis]));
    const second = await visma.receive(w, transfer('t2', [basis('b', 200_00, { customerNumber: otherTenant })]));
    expect(await visma.receipt(w, first.receiptNumber)).toEqual(first);
    expect(await visma.receiptOfTransfer(w, 't2')).toEqual(second);
    expect(await visma.receiptOfTransfer(w, 't3')).toBeUndefined();
    expect(await visma.receipts(w, { limit: 1 })).toEqual({ total: 2, receipts: [second] });
    expect(await visma.receipts(w, { offset: 1 })).toEqual({ total: 2, receipts: [first] });
    const ids = async (filter: Parameters<SmallVisma['bases']>[1]) =>
      (await visma.bases(w, filter)).bases.map((each) => each.basis.basisId);
    expect(await ids({})).toEqual(['b', 'a', 'bad']);
    expect(await ids({ transferId: 't1' })).toEqual(['a', 'bad']);
    expect(await ids({ basisId: 'a' })).toEqual(['a']);
    expect(await ids({ client: '999' })).toEqual(['bad']);
    expect(await ids({ customerNumber: otherTenant })).toEqual(['b']);
    expect(await ids({ accepted: false })).toEqual(['bad']);
    expect(await ids({ code: 'VE-101' })).toEqual(['bad']);
    expect(await ids({ code: 'VE-102' })).toEqual([]);
    expect(await ids({ offset: 1, limit: 1 })).toEqual(['a']);
    expect((await visma.bases(w, { limit: 1 })).total).toBe(3);
    const [stored] = (await visma.bases(w, { basisId: 'bad' })).bases;
    expect(stored).toMatchObject({
      transferId: 't1',
      receiptNumber: first.receiptNumber,
      totalOre: 500_00,
      position: 1,
    });
    expect(stored?.basis).toEqual(rejectedBasis);
    expect(stored?.findings).toEqual(first.bases[1]?.findings);
  });

  test('the same transfer again is answered word for word, and nothing is stored', async () => {
    const w = await ownWorkspace();
    const sent = transfer('t1', [basis('a'), rejectedBasis]);
    const first = await visma.receive(w, sent);
    const before = await everythingIn(visma, w);
    const again = await visma.receive(w, sent);
    expect(saidIn(again)).toBe(saidIn(first));
    expect(again.restsOn).toEqual([
      { what: 'one-bad-basis', value: 'reject-basis', fact: 'F-209', mark: 'assumed' },
      { what: 'duplicate-protection', value: 'on', fact: 'F-210', mark: 'assumed' },
    ]);
    expect(await everythingIn(visma, w)).toEqual(before);
  });

  test('the same transfer twice at once is stored once, and both get the same receipt', async () => {
    const w = await ownWorkspace();
    const sent = transfer('t1', [basis('a')]);
    const [one, two] = await Promise.all([visma.receive(w, sent), visma.receive(w, sent)]);
    expect(saidIn(one)).toBe(saidIn(two));
    expect((await visma.receipts(w, {})).total).toBe(1);
    expect(await accepted(w)).toEqual(['a']);
  });

  test('what is kept of a basis: how its lines are booked, and what its verdict rests on', async () => {
    const w = await ownWorkspace();
    const { bases: answered } = await visma.receive(w, transfer('t1', [basis('a')]));
    const [kept] = (await visma.bases(w, {})).bases;
    expect(kept?.restsOn).toEqual(answered[0]?.restsOn);
    const vatCode = { value: '', source: 'exempt', rateHundredths: 0 };
    expect(kept?.lines).toEqual([{ accounting: [], vatCode, netOre: 1000_00, vatOre: 0, grossOre: 1000_00 }]);
    expect(kept).toMatchObject({ totalOre: 1000_00, netOre: 1000_00, vatOre: 0, grossOre: 1000_00 });
    expect(kept).not.toHaveProperty('rejectedBecause');
  });

  test('a refused transfer does not use up its id; the answer that rests on it says so', async () => {
    const w = await ownWorkspace();
    const refused = await visma.receive(w, transfer('t1', []));
    expect(refused).toMatchObject({ received: false, restsOn: [{ what: 'VE-207', fact: 'F-160' }] });
    const received = await visma.receive(w, transfer('t1', [basis('a')]));
    expect(received).toMatchObject({ received: true, restsOn: [{ what: 'refused-id-is-free', fact: 'F-213' }] });
    expect((await visma.receive(w, transfer('t2', [basis('b')]))).restsOn).toEqual([]);
  });

  test('VE-162: the same transfer id with other content is refused, and the first receipt stays', async () => {
    const w = await ownWorkspace();
    const first = await visma.receive(w, transfer('t1', [basis('a')]));
    const refused = await visma.receive(w, transfer('t1', [basis('a'), basis('b')]));
    expect(refused).toMatchObject({ received: false, errorFlag: 'ERROR', acceptedCount: 0, bases: [] });
    expect(refused.findings.map(({ code }) => code)).toEqual(['VE-162']);
    expect(refused.findings[0]?.sentence.en).toContain('2026-11-22');
    expect(await accepted(w)).toEqual(['a']);
    expect(await visma.receiptOfTransfer(w, 't1')).toEqual(first);
  });

  test.each<{ what: string; again: ReceivedBasis; repeated: boolean; codes: string[] }>([
    { what: 'with the same content keeps its first result', again: basis('a'), repeated: true, codes: [] },
    { what: 'with other content is VE-161', again: basis('a', 900_00), repeated: false, codes: ['VE-161'] },
  ])('a basis accepted before, $what', async ({ again, repeated, codes }) => {
    const w = await ownWorkspace();
    await visma.receive(w, transfer('t1', [basis('a')]));
    const receipt = await visma.receive(w, transfer('t2', [again, basis('b')]));
    expect(receipt.bases[0]).toMatchObject({ accepted: repeated, repeated });
    expect(receipt.bases[0]?.findings.map(({ code }) => code)).toEqual(codes);
    expect(receipt.acceptedCount).toBe(repeated ? 2 : 1);
    expect(await accepted(w)).toEqual(['b', 'a']);
  });

  test('a repeated basis gets its first warnings again, placed where it stands now', async () => {
    const w = await ownWorkspace({ 'amount-mismatch': 'warning' });
    const odd = basis('a', 1000_00);
    odd.lines = odd.lines.map((line) => ({ ...line, amountOre: 999_00 }));
    const first = await visma.receive(w, transfer('t1', [odd]));
    const again = await visma.receive(w, transfer('t2', [basis('x'), odd]));
    expect(first.bases[0]?.findings.map(({ code }) => code)).toEqual(['VE-151']);
    expect(again.bases[1]).toMatchObject({
      repeated: true,
      findings: [{ code: 'VE-151', severity: 'warning', invoiceLine: 1 }],
    });
    expect(again.bases[1]?.findings[0]?.place).toEqual({ kind: 'element', path: '/basis[2]/amount' });
  });

  test('a basis rejected before is free, and decided anew', async () => {
    const w = await ownWorkspace();
    await visma.receive(w, transfer('t1', [basis('a', 1000_00, { client: '999' })]));
    const receipt = await visma.receive(w, transfer('t2', [basis('a')]));
    expect(receipt.bases[0]).toMatchObject({ accepted: true, repeated: false, findings: [] });
  });

  test('without duplicate protection the same is received as often as it comes', async () => {
    const w = await ownWorkspace({ 'duplicate-protection': 'off' });
    const sent = transfer('t1', [basis('a')]);
    const first = await visma.receive(w, sent);
    const second = await visma.receive(w, sent);
    expect(second.receiptNumber).not.toBe(first.receiptNumber);
    expect(await accepted(w)).toEqual(['a', 'a']);
    expect(await visma.receiptOfTransfer(w, 't1')).toEqual(second);
  });

  test('bases without an id are no duplicates of each other', async () => {
    const w = await ownWorkspace();
    const receipt = await visma.receive(w, transfer('', [basis(''), basis('')]));
    await visma.receive(w, transfer('', [basis('')]));
    expect(receipt.acceptedCount).toBe(2);
    expect(await accepted(w)).toEqual(['', '', '']);
  });

  test.each<{ what: string; sent: SentTransfer; codes: string[] }>([
    { what: 'is empty', sent: transfer('t1', []), codes: ['VE-207'] },
    {
      what: 'has an error of its frame',
      sent: transfer('t1', [basis('a')], {
        channel: 'file',
        findings: [finding('VE-204', 'error'), finding('VE-201', 'error')],
      }),
      codes: ['VE-201', 'VE-204'],
    },
    {
      what: 'holds a real-looking number',
      sent: transfer('t1', [basis('a'), basis('b', 100, { customerNumber: realLooking })]),
      codes: ['VE-216'],
    },
  ])('a transfer that $what is refused whole, and does not use up its id', async ({ sent, codes }) => {
    const w = await ownWorkspace();
    const refused = await visma.receive(w, sent);
    expect(refused).toMatchObject({ received: false, errorFlag: 'ERROR', acceptedCount: 0, acceptedAmount: '0.00' });
    expect(refused.findings.map(({ code }) => code)).toEqual(codes);
    expect(await visma.receipt(w, refused.receiptNumber)).toEqual(refused);
    expect(await visma.receiptOfTransfer(w, 't1')).toBeUndefined();
    expect((await visma.bases(w, {})).total).toBe(0);
    expect(await visma.receive(w, transfer('t1', [basis('a')]))).toMatchObject({ received: true, acceptedCount: 1 });
  });

  test('a warning about the transfer as a whole refuses nothing', async () => {
    const w = await ownWorkspace();
    const sent = transfer('t1', [basis('a')], {
      channel: 'file',
      recordsRead: 3,
      findings: [finding('VE-202', 'warning', '9')],
    });
    const receipt = await visma.receive(w, sent);
    expect(receipt).toMatchObject({ received: true, errorFlag: 'SUCCESS', acceptedCount: 1, recordsRead: 3 });
    expect(receipt.findings.map(({ code, severity }) => [code, severity])).toEqual([['VE-202', 'warning']]);
  });

  test('VE-216: the number stands nowhere in what is kept, and its place is told', async () => {
    const w = await ownWorkspace();
    const receipt = await visma.receive(
      w,
      transfer('t1', [basis('a'), basis('b', 100, { customerNumber: realLooking })], {
        reference: `gjelder ${tenant}`,
      }),
    );
    expect(receipt.findings[0]).toMatchObject({
      value: '***********',
      field: 'customerNumber',
      place: { kind: 'element', path: '/basis[2]/customerNumber' },
    });
    expect(JSON.stringify(await everythingIn(visma, w))).not.toContain(realLooking);
    expect(receipt.reference).toBe(`gjelder ${tenant}`);
  });

  test('VE-215: while it is closed nothing is received, and afterwards it is', async () => {
    const w = await ownWorkspace();
    const open = (isOpen: boolean) =>
      visma.changeRegister(w, 'maintenance', (present) => ({
        ...present,
        service: { ...present.service, open: isOpen },
      }));
    await open(false);
    const refused = await visma.receive(w, transfer('t1', [basis('a')], { channel: 'file' }));
    expect(refused.findings.map(({ code }) => code)).toEqual(['VE-215']);
    expect(refused.findings[0]?.sentence.en).toContain('120 seconds');
    await open(true);
    expect(await visma.receive(w, transfer('t1', [basis('a')], { channel: 'file' }))).toMatchObject({
      acceptedCount: 1,
    });
  });

  test('validating gives the same verdict and stores nothing', async () => {
    const w = await ownWorkspace();
    await visma.receive(w, transfer('t1', [basis('a')]));
    const before = await everythingIn(visma, w);
    const sent = transfer('t2', [basis('a', 5), basis('b'), rejectedBasis]);
    const validated = await visma.receive(w, sent, { validateOnly: true });
    const refused = await visma.receive(w, transfer('t3', []), { validateOnly: true });
    expect(await everythingIn(visma, w)).toEqual(before);
    expect([validated.receiptNumber, refused.receiptNumber, refused.received]).toEqual(['', '', false]);
    const received = await visma.receive(w, sent);
    expect({ ...validated, receiptNumber: received.receiptNumber }).toEqual(received);
  });

  test('the same claim is received once, whatever its content', async () => {
    const w = await ownWorkspace({ 'duplicate-protection': 'off' });
    const sent = transfer('t1', [basis('a')], { channel: 'file' });
    const first = await visma.receive(w, sent, { claim: 'in/file.txt#0' });
    expect(await visma.receive(w, sent, { claim: 'in/file.txt#0' })).toEqual(first);
    await visma.receive(w, sent, { claim: 'in/file.txt#1' });
    expect(await accepted(w)).toEqual(['a', 'a']);
  });

  test('one bad basis rejects the whole transfer where the setting says so', async () => {
    const w = await ownWorkspace({ 'one-bad-basis': 'reject-transfer', 'unknown-customer': 'create' });
    const newCustomer = basis('n', 100, { customerNumber: unregistered });
    const receipt = await visma.receive(w, transfer('t1', [basis('a'), newCustomer, rejectedBasis]));
    expect(receipt).toMatchObject({
      acceptedCount: 0,
      rejectedCount: 3,
      acceptedAmount: '0.00',
      rejectedAmount: '1501.00',
    });
    const because = receipt.bases.map(({ rejectedBecause }) => rejectedBecause?.en.split('.')[0]);
    expect(because).toEqual(['Nothing is wrong with this invoice basis', because[0], undefined]);
    const decided = { what: 'one-bad-basis', value: 'reject-transfer', fact: 'F-209', mark: 'assumed' };
    expect(receipt.bases.map(({ restsOn }) => restsOn.some(({ what }) => what === 'one-bad-basis'))).toEqual([
      true,
      true,
      false,
    ]);
    expect(receipt.restsOn).toContainEqual(decided);
    const kept = (await visma.bases(w, {})).bases.toSorted((a, b) => a.position - b.position);
    expect(kept.map(({ rejectedBecause }) => rejectedBecause?.en.split('.')[0])).toEqual(because);
    expect(await accepted(w)).toEqual([]);
    expect((await visma.register(w)).register.customers).toHaveLength(2);
    expect(await visma.receive(w, transfer('t2', [basis('a')]))).toMatchObject({
      acceptedCount: 1,
      errorFlag: 'SUCCESS',
    });
  });

  test('a created customer is in the register from then on, of this workspace only', async () => {
    const w = await ownWorkspace({ 'unknown-customer': 'create' });
    const other = await ownWorkspace();
    const before = await visma.register(w);
    await visma.receive(
      w,
      transfer('t1', [
        basis('a', 100, { customerNumber: unregistered }),
        basis('b', 200, { customerNumber: unregistered }),
      ]),
    );
    const after = await visma.register(w);
    expect(after.register.customers.map(({ number }) => number)).toEqual([tenant, otherTenant, unregistered]);
    expect(after.version).not.toBe(before.version);
    expect((await visma.register(other)).register.customers).toHaveLength(2);
  });

  test.each([
    { postalCode: '7010', kept: '7010' },
    { postalCode: 'SE-11122', kept: '' },
  ])('a created customer is one that the register can be read with: $postalCode', async ({ postalCode, kept }) => {
    const w = await ownWorkspace({ 'unknown-customer': 'create' });
    await visma.receive(w, transfer('t1', [basis('a', 100, { customerNumber: unregistered, postalCode })]));
    const { register: written } = await visma.register(w);
    expect(written.customers.at(-1)).toMatchObject({ number: unregistered, postalCode: kept });
    expect(readRegisterYaml(registerToYaml(written), 'register.yaml')).toEqual(written);
  });

  test('an unknown customer is rejected otherwise, and the register stays as it is', async () => {
    const w = await ownWorkspace();
    const before = await visma.register(w);
    const receipt = await visma.receive(w, transfer('t1', [basis('a', 100, { customerNumber: unregistered })]));
    expect(receipt.bases[0]?.findings.map(({ code }) => code)).toEqual(['VE-121']);
    expect(await visma.register(w)).toEqual(before);
  });

  test('a transfer of several thousand is judged in parts as if it were one', async () => {
    const w = await ownWorkspace();
    const many = Array.from({ length: 2500 }, (_, i) => basis(`b${i}`, 100 + i));
    const again = [basis('b0', 100), basis('b1', 999), basis('b2400', 2500)];
    const receipt = await visma.receive(w, transfer('t1', [...many, ...again]));
    expect(receipt).toMatchObject({ acceptedCount: 2502, rejectedCount: 1 });
    expect([...receipt.bases].slice(-3).map(({ repeated, accepted: taken }) => [taken, repeated])).toEqual([
      [true, true],
      [false, false],
      [true, true],
    ]);
    expect((await visma.bases(w, { accepted: true, limit: 1 })).total).toBe(2500);
  });

  test('a failure in the middle stores nothing, and the next transfer is received', async () => {
    const w = await ownWorkspace();
    const before = await everythingIn(visma, w);
    let walks = 0;
    const failing: SentTransfer = {
      ...transfer('t1', []),
      *bases() {
        walks++;
        for (const sent of transfer(
          't1',
          Array.from({ length: 1500 }, (_, i) => basis(`b${i}`)),
        ).bases())
          yield sent;
        if (walks > 1) throw new Error('the disk is gone');
      },
    };
    await expect(visma.receive(w, failing)).rejects.toThrow('the disk is gone');
    expect(await everythingIn(visma, w)).toEqual(before);
    expect(await visma.receive(w, transfer('t1', [basis('b1')]))).toMatchObject({ acceptedCount: 1 });
  });

  test('credits: up to what is left and no more, also within one transfer', async () => {
    const w = await ownWorkspace();
    await visma.receive(w, transfer('t1', [basis('a', 1000_00)]));
    const receipt = await visma.receive(
      w,
      transfer('t2', [credit('c1', 'a', 600_00), credit('c2', 'a', 600_00), credit('c3', 'a', 400_00)]),
    );
    expect(receipt.bases.map((each) => each.accepted)).toEqual([true, false, true]);
    expect(receipt.bases[1]?.findings.map(({ code }) => code)).toEqual(['VE-154']);
    const nothingLeft = await visma.receive(w, transfer('t3', [credit('c4', 'a', 1), credit('c5', 'nowhere', 1)]));
    expect(nothingLeft.rejectedCount).toBe(2);
  });

  test('a credit of what is no id is rejected, however long it is', async () => {
    const w = await ownWorkspace();
    const nowhere = '\u6f22'.repeat(1000);
    const receipt = await visma.receive(w, transfer('t1', [credit('c1', nowhere, 1)]));
    expect(receipt.bases[0]?.findings.map(({ code }) => code)).toEqual(['VE-154']);
    expect((await visma.bases(w, {})).bases[0]?.basis.creditOf).toBe(nowhere);
  });

  test('where numbers of real persons are let in, a transfer with one in its id is told from others and from itself', async () => {
    const w = await ownWorkspace({ 'real-looking-numbers': 'allow' });
    const numbers = passingNumbers();
    const [first, other] = [numbers.next(), numbers.next()].map(({ value: number }) =>
      transfer(`T ${number}`, [basis(`b${number}`)]),
    );
    if (!first || !other) throw new Error('two numbers were expected');
    const answered = await visma.receive(w, first);
    expect(answered.acceptedCount).toBe(1);
    expect((await visma.receive(w, other)).acceptedCount).toBe(1);
    expect(saidIn(await visma.receive(w, first))).toBe(saidIn(answered));
    expect(saidIn((await visma.receiptOfTransfer(w, first.transferId)) as typeof answered)).toBe(saidIn(answered));
    expect((await visma.receipts(w, {})).total).toBe(2);
  });

  test('a reset while transfers are under way leaves whole transfers, before it or after it', async () => {
    const w = await ownWorkspace();
    const sending = Array.from({ length: 6 }, (_, i) =>
      visma.receive(w, transfer(`t${i}`, [basis(`a${i}`), basis(`b${i}`)])),
    );
    const resetting = visma.resetWorkspace(w);
    sending.push(
      ...Array.from({ length: 6 }, (_, i) => visma.receive(w, transfer(`u${i}`, [basis(`c${i}`), basis(`d${i}`)]))),
    );
    await Promise.all([...sending, resetting]);
    const { total, receipts } = await visma.receipts(w, {});
    const { bases } = await visma.bases(w, {});
    expect(bases).toHaveLength(2 * total);
    expect(new Set(bases.map(({ transferId }) => transferId))).toEqual(
      new Set(receipts.map(({ transferId }) => transferId)),
    );
  });
});
