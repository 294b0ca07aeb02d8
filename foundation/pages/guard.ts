// Keeps a server to itself: what a browser may load, and that no page of another site reaches or changes anything.

/** Nothing from elsewhere, nothing inline. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a browser sends this for a page of another origin: a form or script elsewhere must not change anything here. Programs that are
 * no browsers send neither header and are not held up.
 */
export function isFromElsewhere(method: string, headers: Readonly<Record<string, string>>): boolean {
  if (harmless.has(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  if (origin === undefined) return false;
  const host = headers['x-forwarded-host']?.split(',')[0]?.trim() || headers.host;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/**
 * Whether a browser loads this into a page of another origin: an image, a script, what a script asks for. Who follows a link to here is no
 * such page, nor is a program; what would change something is told by `isFromElsewhere`.
 */
export function isLoadedElsewhere(method: string, headers: Readonly<Record<string, string>>): boolean {
  if (!harmless.has(method)) return false;
  const site = headers['sec-fetch-site'];
  const isOurs = site === undefined || site === 'same-origin' || site === 'none';
  return !isOurs && headers['sec-fetch-mode'] !== 'navigate';
}

/** Whether a browser says that it is one; most do, and programs do not. */
export function saysBrowser(headers: Readonly<Record<string, string>>): boolean {
  return headers['sec-fetch-site'] !== undefined || headers.origin !== undefined;
}

/** Whether a `Host` names this machine. Another name that leads here may belong to a site that wants to pass for this one. */
export function namesThisMachine(host: string): boolean {
  return /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
}

/** Whether who listens on this address is reached from this machine only. */
export function isLoopback(address: string): boolean {
  return namesThisMachine(address.includes(':') ? `[${address}]` : address);
}
