// Answers and what is stored agree also where a transfer is rejected for one of its bases, and where a file is taken up again whose
// import was cut off.
import { expect, test } from 'vitest';
import type { Register } from '../../../emulator/core/register.ts';
import { claimOfHalf } from '../../../emulator/service/claim-hash.ts';
import { basis, otherTenant, transfer } from './example-visma.ts';
import { onEveryDatabase, ownWorkspace, visma } from './on-every-database.ts';

onEveryDatabase(() => {
  const stored = async (w: string): Promise<[string, boolean][]> =>
    (await visma.bases(w, {})).bases
      .map((each) => [each.basis.basisId || each.basis.customerNumber, each.accepted] as [string, boolean])
      .sort();
  const bad = basis('bad', 500_00, { client: '999' });

  test.each([
    { sent: [basis('a'), basis('a'), bad], accepted: [false, false, false], sum: '0.00' },
    { sent: [bad, basis('a'), basis('a')], accepted: [false, false, false], sum: '0.00' },
    { sent: [basis('before'), bad, basis('a')], accepted: [true, false, false], sum: '1000.00' },
  ])('a basis that is there twice goes with its transfer, one of an earlier transfer does not', async (row) => {
    const w = await ownWorkspace({ 'one-bad-basis': 'reject-transfer' });
    await visma.receive(w, transfer('earlier', [basis('before')]));
    const receipt = await visma.receive(w, transfer('t', row.sent));
    expect(receipt.bases.map(({ accepted }) => accepted)).toEqual(row.accepted);
    expect(receipt.acceptedAmount).toBe(row.sum);
    const accepted = (await visma.bases(w, { accepted: true })).bases.map((each) => each.basis.basisId);
    expect(accepted).toEqual(['before']);
    const because = receipt.bases.map(({ rejectedBecause }) => rejectedBecause !== undefined);
    expect(because).toEqual(row.sent.map((each, at) => each !== bad && !row.accepted[at]));
  });

  const withItem = (present: Register): Register => ({
    ...present,
    items: [...present.items, { client: '013', number: '0777', name: 'Ny', accounting: {}, active: true }],
  });
  const blocked = (present: Register): Register => ({
    ...present,
    customers: present.customers.map((each) => (each.number === otherTenant ? each : { ...each, blocked: true })),
  });
  const newItem = basis('i');
  const first = { ...newItem, lines: newItem.lines.map((line) => ({ ...line, itemNumber: '0777' })) };
  const second = basis('s', 700_00, { customerNumber: otherTenant });
  const bare = (each: typeof second) => ({ ...each, basisId: '' });

  test.each([
    { name: 'rejected by the half, right now', sent: [first, second], change: withItem, accepted: [false, true] },
    { name: 'accepted by the half, wrong now', sent: [basis('a'), second], change: blocked, accepted: [true, true] },
    {
      name: 'accepted by the half, wrong now, without ids',
      sent: [bare(basis('a')), bare(second)],
      change: blocked,
      accepted: [true, true],
    },
    {
      name: 'accepted by the half, the rest rejected',
      sent: [basis('a'), bad, basis('c')],
      change: (present: Register): Register => ({
        ...present,
        settings: { ...present.settings, 'one-bad-basis': 'reject-transfer' },
      }),
      accepted: [true, false, false],
    },
  ])('a file that is taken up again is answered as it is stored: $name', async ({ sent, change, accepted }) => {
    const w = await ownWorkspace();
    await visma.receive(w, transfer('', sent.slice(0, 1)), { claim: claimOfHalf('file') });
    await visma.changeRegister(w, 'meanwhile', change);
    const receipt = await visma.receive(w, transfer('t', sent), { claim: 'file' });
    expect(receipt.bases.map((each) => each.accepted)).toEqual(accepted);
    const rows = sent.map((each, at) => [each.basisId || each.customerNumber, accepted[at]]).sort();
    expect(await stored(w)).toEqual(rows);
    const sum = sent.reduce((ore, { lines }, at) => ore + (accepted[at] ? (lines[0]?.amountOre ?? 0) : 0), 0);
    expect(receipt.acceptedAmount).toBe((sum / 100).toFixed(2));
  });
});
