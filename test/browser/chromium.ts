// The browser of the tests: Chromium as Debian packages it, or whatever CHROMIUM_PATH names. Run by itself it says whether there is one.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Nothing of its own may ask the network, so that whatever does is a page's. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--no-default-browser-check',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export async function launchChromium(): Promise<Browser> {
  // Root has no sandbox to go into; anybody else keeps it.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return await chromium.launch({ executablePath, args: [...quiet, ...sandbox] });
}

if (import.meta.main && !existsSync(executablePath)) {
  process.stderr.write(
    `There is no browser at ${executablePath}. Install Debian's package chromium (apt-get install chromium), or name one in CHROMIUM_PATH.\n`,
  );
  process.exitCode = 1;
}
