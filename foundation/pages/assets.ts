// The stylesheet and the scripts of the pages: read once, served under a name that changes with the content.
import { readFileSync } from 'node:fs';
import { contentHash } from '../content-hash.ts';
import { packageFile } from '../package-file.ts';
import type { PageReply } from './page.ts';

const types = {
  'pages.css': 'text/css; charset=utf-8',
  'work.css': 'text/css; charset=utf-8',
  'sheets.css': 'text/css; charset=utf-8',
  'pages.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;
export type AssetName = keyof typeof types;

const read = new Map<AssetName, { bytes: Buffer; hash: string }>();

function asset(name: AssetName): { bytes: Buffer; hash: string } {
  const known = read.get(name);
  if (known) return known;
  const bytes = readFileSync(packageFile(`foundation/pages/assets/${name}`));
  const made = { bytes, hash: contentHash(bytes.toString('utf8')).slice(0, 12) };
  read.set(name, made);
  return made;
}

export const assetPath = '/assets/';

/** E.g. `/assets/pages.css?1f3a…`: the browser may keep it for good. */
export function assetAddress(name: AssetName): string {
  return `${assetPath}${name}?${asset(name).hash}`;
}

/** The stylesheet as text, for a page that must stand alone. */
export function stylesheet(): string {
  return asset('pages.css').bytes.toString('utf8');
}

/** `undefined`: there is none of this name. */
export function assetReply(path: string): PageReply | undefined {
  const name = path.slice(assetPath.length);
  if (!path.startsWith(assetPath) || !isAssetName(name)) return undefined;
  const headers = {
    'content-type': types[name],
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers, cookies: [], body: asset(name).bytes };
}

function isAssetName(name: string): name is AssetName {
  return Object.hasOwn(types, name);
}
