// Registers by the hash of their content: stored once however many workspaces have them, and laid out for matching once.
import { usualInvoiceLayout } from '../../contracts/invoice-layout.ts';
import { contentHash } from '../../foundation/content-hash.ts';
import type { Register } from '../core/register.ts';
import { indexRegister, type RegisterIndex } from '../core/register-index.ts';
import type { Rows } from '../stores/store.ts';

const keptInMemory = 32;

export interface StoredRegister {
  version: string;
  index: RegisterIndex;
}

/** The registers used lately; a version never changes, so what is in memory is never out of date. */
export class Registers {
  readonly #latest = new Map<string, RegisterIndex>();

  /** Stores a version, unless it is there already. */
  async put(rows: Rows, register: Register): Promise<StoredRegister> {
    const content = canonicalText(register);
    const version = contentHash(content);
    await rows.registers.putVersion(version, content);
    return { version, index: this.#remembered(version) ?? this.#remember(version, content) };
  }

  async get(rows: Rows, version: string): Promise<StoredRegister> {
    const known = this.#remembered(version);
    if (known) return { version, index: known };
    const content = await rows.registers.content(version);
    if (content === undefined) throw new Error(`register version ${version} is not stored`);
    return { version, index: this.#remember(version, content) };
  }

  #remembered(version: string): RegisterIndex | undefined {
    const index = this.#latest.get(version);
    if (!index) return undefined;
    this.#latest.delete(version);
    this.#latest.set(version, index);
    return index;
  }

  /** From its stored text, so that nobody else holds the object and can change it. */
  #remember(version: string, content: string): RegisterIndex {
    // A version that was stored before invoices had a layout has none.
    const stored: Omit<Register, 'invoiceLayout'> & Partial<Register> = JSON.parse(content);
    const index = indexRegister({ invoiceLayout: usualInvoiceLayout, ...stored });
    this.#latest.set(version, index);
    const [oldest] = this.#latest.keys();
    if (oldest !== undefined && this.#latest.size > keptInMemory) this.#latest.delete(oldest);
    return index;
  }
}

/** JSON in which the same content is the same text: the keys of every object in order, nothing that is undefined. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
