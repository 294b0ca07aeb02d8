// The registers of a run: each one that a scenario names is put into Visma once, and shared by the workspaces made from it.
import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import type { VismaEnd } from '../ends/visma-end.ts';

export class RegisterShelf {
  readonly #visma: VismaEnd;
  readonly #put = new Map<string, Promise<void>>();

  constructor(visma: VismaEnd) {
    this.#visma = visma;
  }

  /** Puts a register file into Visma, with settings of its own if any; resolves with the name that it has there. */
  async put(text: string, settings: Readonly<Record<string, string | undefined>> = {}): Promise<string> {
    const register = parse(text) as { name: string; settings?: object };
    const hash = createHash('sha256').update(text).update(JSON.stringify(settings)).digest('hex').slice(0, 12);
    const name = `${register.name}-${hash}`;
    const wanted = { ...register, name, settings: { ...register.settings, ...settings } };
    const put = this.#put.get(name) ?? this.#visma.putNamedRegister(name, JSON.stringify(wanted));
    this.#put.set(name, put);
    await put;
    return name;
  }
}
