// Starts a Visma that listens. The same object stands behind the command, a test and a scenario; msw has it without the socket.
import { isLoopback } from '../foundation/pages/guard.ts';
import { realWorld } from '../foundation/world/real-world.ts';
import { startHttpServer } from './carriers/http-server.ts';
import { mustBeGiven } from './given-options.ts';
import { heeding } from './heeding.ts';
import { type OpenEmulator, type OpenEmulatorOptions, openAsGiven } from './open-emulator.ts';

export { UserError } from '../foundation/user-error.ts';
export type { World } from '../foundation/world/world.ts';
export type { Register } from './core/register.ts';
export { type OpenEmulator, type OpenEmulatorOptions, openEmulator } from './open-emulator.ts';
export type { RegisterSource } from './register-source.ts';
export type { StoredBasis, Visma } from './service/visma.ts';
export {
  type Fault,
  type RegisterText,
  type Verification,
  type Verified,
  VismaWorkspace,
  type WorkspaceChoice,
} from './workspace-client.ts';

export interface EmulatorOptions extends OpenEmulatorOptions {
  /** 0, also when left out, takes a free one. */
  port?: number;
  /** 127.0.0.1 when left out. */
  host?: string;
}

export interface Emulator extends OpenEmulator {
  /** E.g. `http://127.0.0.1:8900`. */
  url: string;
  port: number;
  /** Takes nothing new, finishes what is under way, then closes the database. */
  close(): Promise<void>;
}

/** Resolves when requests are answered. Throws a UserError for a wrong option, register, database, port or address. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  mustBeGiven('startEmulator', options);
  const { world = realWorld, host = '127.0.0.1', port = 0 } = options;
  const emulator = await openAsGiven(options, isLoopback(host));
  const { house, clock } = emulator;
  try {
    const server = await startHttpServer({
      ...house,
      host,
      port,
      clock,
      newId: () => world.newId(),
      report: heeding(options.report),
    });
    const close = async () => {
      await Promise.all([server.close(), emulator.dropFolder?.close()]);
      await emulator.close();
    };
    return { ...emulator, url: server.url, port: server.port, close };
  } catch (error) {
    await emulator.close();
    throw error;
  }
}
