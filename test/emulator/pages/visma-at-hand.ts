// An emulator on a free port with a little in it, and a browser without scripts: addresses, forms, what a page says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../emulator/index.ts';
import { root } from '../../modules.ts';
import { basis, envelope, post, transfer } from '../doors/soap-exchange.ts';

export interface Looked {
  status: number;
  text: string;
  /** The text as `wordsOf` has it. */
  words: string;
  headers: Headers;
}

interface VismaAtHand {
  emulator: Emulator;
  /** What the control API answers. */
  api<T>(path: string): Promise<T>;
  look(path: string, headers?: Record<string, string>): Promise<Looked>;
  /** Sends a form; `headers` replace those that a browser sends by itself. */
  act(
    path: string,
    form: Record<string, string | string[]> | FormData,
    headers?: Record<string, string>,
  ): Promise<Looked>;
  /** What the page after the form says, with what was done. */
  follow(acted: Looked): Promise<Looked & { at: string }>;
  sendBases(workspace: string, bases: string, id: string): Promise<string>;
  sendFile(workspace: string, name: string): Promise<unknown>;
  close(): Promise<void>;
}

export const hostileName = '<script>alert(1)</script>';

export let visma: VismaAtHand;

/** One for all tests of a file, with what `fill` puts into it. */
export function vismaForAllTests(fill: () => Promise<unknown> = async () => {}, options: EmulatorOptions = {}): void {
  beforeAll(async () => {
    visma = await vismaAtHand(options);
    await fill();
  });
  afterAll(() => visma.close());
}

async function vismaAtHand(options: EmulatorOptions): Promise<VismaAtHand> {
  const emulator = await startEmulator(options);
  const { url } = emulator;
  const looked = async (response: Response): Promise<Looked> => {
    const text = await response.text();
    return { status: response.status, text, words: wordsOf(text), headers: response.headers };
  };
  const made = new Set<string>();
  /** Pages make no workspace: each that a test names is made with its first page. */
  const make = async (path: string) => {
    const [, workspace] = /^\/visma\/([^/?]+)/.exec(path) ?? [];
    if (workspace === undefined || made.has(workspace)) return;
    made.add(workspace);
    await fetch(`${url}/api/w/${workspace}`, { method: 'PUT' });
  };
  const look = async (path: string, headers: Record<string, string> = {}) => {
    await make(path);
    return await lookOnly(path, headers);
  };
  const lookOnly = async (path: string, headers: Record<string, string>) =>
    looked(await fetch(`${url}${path}`, { headers: { accept: 'text/html', 'accept-language': 'nb', ...headers } }));
  return {
    emulator,
    api: async <T>(path: string) => (await (await fetch(`${url}/api${path}`)).json()) as T,
    look,
    act: async (path, form, headers = { 'sec-fetch-site': 'same-origin', origin: url }) => {
      await make(path);
      const body = form instanceof FormData ? form : new URLSearchParams(pairsOf(form));
      const all = { accept: 'text/html', 'accept-language': 'nb', ...headers };
      return looked(await fetch(`${url}${path}`, { method: 'POST', redirect: 'manual', headers: all, body }));
    },
    follow: async ({ headers }) => {
      const at = headers.get('location') ?? '';
      const cookie = headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ');
      return { ...(await look(at, { cookie })), at };
    },
    sendBases: async (workspace, bases, id) =>
      (await post(`${url}/w/${workspace}/ws_fakturagrunnlag`, '1.1', envelope(transfer(bases, { id })))).text,
    sendFile: async (workspace, name) => {
      const body = readFileSync(join(root, 'contracts/examples/flat-file', name));
      const sent = await fetch(`${url}/w/${workspace}/flat-file?name=${name}`, { method: 'POST', body });
      return await sent.json();
    },
    close: () => emulator.close(),
  };
}

function pairsOf(form: Record<string, string | string[]>): [string, string][] {
  return Object.entries(form).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each]));
}

/** Two accepted, one of them with a hostile name, and one rejected for its client. */
export async function sendThree(workspace: string): Promise<void> {
  const hostile = '&lt;script&gt;alert(1)&lt;/script&gt;';
  const three = [
    basis({ id: 'B-1' }),
    basis({ id: 'B-2', name: hostile, client: '031' }),
    basis({ id: 'B-3', name: '=HYPERLINK("x")' }),
  ];
  await visma.sendBases(workspace, three.join(''), `T-${workspace}`);
}

/** A page that came with this status and says this, for `toMatchObject`. */
export const saying = (status: number, says: string) => ({ status, words: expect.stringContaining(says) });

/** What a browser sends when a person has chosen a file. */
export function fileForm(name: string, content: string | Uint8Array<ArrayBuffer>): FormData {
  const form = new FormData();
  form.set('file', new File([content], name));
  return form;
}

/** Text of a page without its tags, blanks made one. */
export function wordsOf(html: string): string {
  return html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}
