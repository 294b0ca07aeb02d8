#!/usr/bin/env node
// Starts the compiled command with Node 24 or newer: the one that runs this file, or else the npm package `node` beside us.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { join } from 'node:path';

const needed = 24;

if (Number(process.versions.node.split('.')[0]) >= needed) {
  module.enableCompileCache?.();
  await import('../dist/cli.js');
} else {
  const newer = nodeFromPackage();
  if (newer === undefined) {
    process.stderr.write(
      `visma-testbench needs Node ${needed} or newer; this is ${process.version}.\n` +
        `Put one beside it: npm install node@${needed}\n`,
    );
    process.exit(2);
  }
  // The child gets Ctrl-C from the terminal too; it takes the two for one. A signal sent to this process alone reaches it no other way.
  process.exit(await passOn(newer));
}

/** The binary of the npm package `node`, when it is installed where we are or where the user stands. */
function nodeFromPackage() {
  for (const from of [import.meta.url, join(process.cwd(), 'package.json')]) {
    try {
      const binary = join(createRequire(from).resolve('node/package.json'), '..', 'bin', 'node');
      const found = existsSync(binary) && spawnSync(binary, ['--version'], { encoding: 'utf8' }).stdout;
      if (found && Number(found.slice(1).split('.')[0]) >= needed) return binary;
    } catch {
      // Not installed there.
    }
  }
  return undefined;
}

async function passOn(node) {
  const { spawn } = await import('node:child_process');
  const child = spawn(node, [process.argv[1], ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.on('exit', (code, signal) => done(signal ? 1 : (code ?? 1))));
}
