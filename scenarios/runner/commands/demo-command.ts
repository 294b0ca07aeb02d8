// The command `demo`: starts both sides with something to look at, says where they are and what to try, and ends with nothing left behind.
import { untilStopSignal } from '../../../foundation/world/stop-signals.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { DemoValues } from '../../options.ts';
import { type Demo, startDemo } from './start-demo.ts';

/** Resolves after SIGINT or SIGTERM, when both sides are closed. */
export async function demoCommand(world: World, options: DemoValues): Promise<void> {
  const stopped = untilStopSignal();
  const demo = await startDemo({ world, ...options });
  try {
    process.stdout.write(readyText(demo, options.tenancies));
    await stopped;
  } finally {
    await demo.close();
  }
}

function readyText({ visma, laft, workspace, made, period, dropFolder }: Demo, tenancies: number): string {
  return `LAFT    ${laft.url}/laft/${workspace}/bases
Visma   ${visma.url}/visma/${workspace}/transfers
${tenancies} tenancies, ${made} invoice bases of ${period}. Flat files go by ${dropFolder}. Ctrl-C ends it, and nothing is kept.

What to try:
  1. LAFT, Invoice bases: point at a red triangle, click it, enter what is missing.
  2. Choose some and transfer them; what Visma rejects is under Invoice data with error messages, with the reason.
  3. Visma, Invoice bases: look at one, where each value came from, and the invoice as it would look.
  4. Visma, Faults: switch one on, transfer again, and settle in LAFT what is unknown.
  5. LAFT: download the flat file; upload it in Visma, and read its receipt.
`;
}
