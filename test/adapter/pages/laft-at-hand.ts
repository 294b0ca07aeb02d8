// LAFT's pages as a person without scripts uses them: looked at, and their forms sent, over HTTP.
import { afterAll, beforeAll, expect } from 'vitest';
import { startAdapter } from '../../../adapter/index.ts';
import type { Installation } from '../../../adapter/laft.ts';
import { startEmulator } from '../../../emulator/index.ts';

export interface Page {
  status: number;
  text: string;
  headers: Headers;
  /** Without the site's origin. */
  at: string;
}

export interface Hand {
  url: string;
  /** Follows to where a form leads, with the cookies of a browser. */
  look(path: string): Promise<Page>;
  send(path: string, form: Record<string, string | string[]>): Promise<Page>;
  upload(
    path: string,
    fields: Record<string, string>,
    file: { field: string; name: string; bytes: Uint8Array },
  ): Promise<Page>;
  bytes(path: string): Promise<Buffer>;
}

export async function laftAtHand() {
  const unexpected: unknown[] = [];
  const adapter = await startAdapter({ report: (error) => unexpected.push(error) });
  const emulator = await startEmulator();
  const close = async () => {
    await adapter.close();
    await emulator.close();
  };
  return { adapter, emulator, close, unexpected, hand: handAt(adapter.url) };
}

export let bench: Awaited<ReturnType<typeof laftAtHand>>;
export let hand: Hand;

/** One for all tests of a file, in which nothing unexpected may happen. */
export function laftForAllTests(): void {
  beforeAll(async () => {
    bench = await laftAtHand();
    hand = bench.hand;
  });
  afterAll(async () => {
    await bench.close();
    expect(bench.unexpected).toEqual([]);
  });
}

/** By web service, and by a file that a person carries. */
export function installationAt(emulatorUrl: string, workspace: string): Installation {
  return {
    webService: {
      url: `${emulatorUrl}/w/${workspace}/ws_fakturagrunnlag`,
      user: 'laft',
      password: 'laft',
      timeoutMs: 60_000,
    },
    batchSize: 500,
    settleBy: 'repeat',
    senderSystem: 'LAFT',
  };
}

export function handAt(url: string, language = 'nb'): Hand {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'accept-language': language, cookie, ...init.headers };
    const answer = await fetch(`${url}${path}`, { ...init, headers, redirect: 'manual' });
    for (const each of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = each.split(';')[0]?.split('=') ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const on = answer.headers.get('location');
    if (answer.status === 303 && on !== null) return ask(on);
    return { status: answer.status, text: await answer.text(), headers: answer.headers, at: path };
  };
  return {
    url,
    look: (path) => ask(path),
    send: (path, form) => {
      const pairs = Object.entries(form).flatMap(([name, value]) =>
        [value].flat().map((each): [string, string] => [name, each]),
      );
      return ask(path, { method: 'POST', body: new URLSearchParams(pairs) });
    },
    upload: (path, fields, { field, name, bytes }) => {
      const body = new FormData();
      for (const [each, value] of Object.entries(fields)) body.append(each, value);
      body.append(field, new Blob([new Uint8Array(bytes)]), name);
      return ask(path, { method: 'POST', body });
    },
    bytes: async (path) => Buffer.from(await (await fetch(`${url}${path}`)).arrayBuffer()),
  };
}

/** How the transfer of a page stands, as the form for a person's word on it holds it. */
export async function standingAt(hand: Hand, path: string): Promise<string> {
  return /name="seen" value="([^"]*)"/.exec((await hand.look(path)).text)?.[1] ?? '';
}

/** Looks again until what is under way is over. */
export async function whenDone(hand: Hand, workspace: string): Promise<Page> {
  for (;;) {
    const page = await hand.look(`/laft/${workspace}/transfers/running`);
    if (!page.text.includes('data-live')) return page;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
