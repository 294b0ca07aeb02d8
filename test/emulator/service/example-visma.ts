// A small register, transfers to send it, and a Visma over any database: what the tests of the service begin with.

import { createHash } from 'node:crypto';
import { usualInvoiceLayout } from '../../../contracts/invoice-layout.ts';
import type { Receipt } from '../../../contracts/receipt.ts';
import { defaultSettings, type SettingKey } from '../../../contracts/settings.ts';
import type { GivenReceipt } from '../../../emulator/codec/given-receipt.ts';
import type { SentTransfer } from '../../../emulator/codec/sent-transfer.ts';
import type { Finding } from '../../../emulator/core/finding.ts';
import type { ReceivedBasis } from '../../../emulator/core/model.ts';
import type { Register } from '../../../emulator/core/register.ts';
import { openVisma, type VismaParts } from '../../../emulator/service/open-visma.ts';
import type { ReceiveOptions, Visma } from '../../../emulator/service/visma.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { TestDatabase } from '../../databases.ts';
import { unsaid } from '../core/unsaid.ts';

/** What a receipt says of its transfer, as one text: all but what this very answer rests on. */
export function saidIn({ restsOn: _, ...said }: GivenReceipt): string {
  return JSON.stringify(said);
}

/** A Visma that is sent small transfers only: the bases of its receipts are arrays. */
export interface SmallVisma extends Omit<Visma, 'receive' | 'receipts'> {
  receive(workspace: string, transfer: SentTransfer, options?: ReceiveOptions): Promise<Receipt>;
  receipts(...given: Parameters<Visma['receipts']>): Promise<{ total: number; receipts: Receipt[] }>;
}

export function openSmallVisma(parts: VismaParts): Promise<SmallVisma> {
  return openVisma(parts) as Promise<SmallVisma>;
}

/** Synthetic (Tenor). */
export const tenant = '12838510068';
export const otherTenant = '41879020008';
export const unregistered = '05820450029';
/** A possible date without a synthetic mark; its check digits are wrong, so that it is nobody's. */
export const realLooking = '12038599999';

export const now = '2026-11-22T10:00:00.000Z';
export const world: World = { ...realWorld, clock: { ...realWorld.clock, now: () => now } };

const customer = {
  kind: 'person',
  name: 'Kari Nordmann',
  addressLine1: '',
  addressLine2: '',
  postalCode: '7010',
  accounting: {},
  blocked: false,
} as const;

export function register(settings: Partial<Record<SettingKey, string>> = {}, name = 'example'): Register {
  return {
    name,
    clients: [{ id: '013', name: 'Boligforvaltningen', active: true }],
    items: [{ client: '013', number: '0100', name: 'Husleie', accounting: {}, active: true }],
    customers: [
      { ...customer, number: tenant },
      { ...customer, number: otherTenant },
    ],
    dimensions: [],
    vatCodes: [],
    profiles: [],
    invoiceLayout: usualInvoiceLayout,
    service: { ordered: true, user: 'laft', password: 'laft', open: true, retryAfterSeconds: 120 },
    settings: { ...defaultSettings(), ...settings },
  };
}

export async function visma(
  data: TestDatabase,
  settings: Partial<Record<SettingKey, string>> = {},
): Promise<SmallVisma> {
  return openSmallVisma({ world, database: await data.open(), defaultRegister: register(settings) });
}

/** A Visma with a second register, called strict, that a workspace can be made from. */
export function vismaWithStrict(database: Database, at: World = world): Promise<SmallVisma> {
  const registers = [register({ 'one-bad-basis': 'reject-transfer' }, 'strict')];
  return openSmallVisma({ world: at, database, defaultRegister: register(), registers });
}

/** A month's rent; `amountOre` is price and amount of its one line. */
export function basis(basisId: string, amountOre = 1000_00, changes: Partial<ReceivedBasis> = {}): ReceivedBasis {
  return {
    ...unsaid,
    basisId,
    client: '013',
    customerKind: 'person',
    customerNumber: tenant,
    name: 'Kari Nordmann',
    addressLine1: 'Fjordgata 12',
    postalCode: '7010',
    paymentForm: 'BG',
    lines: [
      {
        itemNumber: '0100',
        runningNumber: '',
        unitPriceOre: amountOre,
        quantityHundredths: 100,
        amountOre,
        vatCode: '',
        dimensions: [],
        texts: [],
      },
    ],
    ...changes,
  };
}

export function credit(basisId: string, creditOf: string, amountOre: number): ReceivedBasis {
  return basis(basisId, -amountOre, { creditOf });
}

export function transfer(
  transferId: string,
  bases: readonly ReceivedBasis[],
  changes: Partial<SentTransfer> = {},
): SentTransfer {
  const locate: SentTransfer['locate'] = ({ basis: position, field }) =>
    position === undefined ? { kind: 'whole' } : { kind: 'element', path: `/basis[${position + 1}]/${field}` };
  return {
    channel: 'web-service',
    transferId,
    reference: 'November',
    senderSystem: 'LAFT',
    contentHash: createHash('sha256')
      .update(JSON.stringify([transferId, bases]))
      .digest('hex'),
    findings: [],
    locate,
    *bases() {
      for (const each of bases) yield { basis: each, findings: [], locate };
    },
    ...changes,
  };
}

export function finding(code: Finding['code'], severity: Finding['severity'], value = ''): Finding {
  return { code, severity, at: { field: 'transferId' }, value };
}

/** Everything that a person can see in a workspace: compared before and after, it shows whether something was stored. */
export async function everythingIn(opened: SmallVisma, workspace: string): Promise<unknown> {
  return {
    receipts: await opened.receipts(workspace, { limit: 1000 }),
    bases: await opened.bases(workspace, { limit: 10_000 }),
    exchanges: await opened.exchanges(workspace, {}),
    workspaces: await opened.workspaces(),
    registers: await opened.namedRegisters(),
  };
}
