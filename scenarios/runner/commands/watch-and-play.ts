// `run --watch`: the ends stay up, and what a changed file has to do with is played again.
import { FolderWatch } from '../../../foundation/world/watch-folders.ts';
import { openBench } from '../run.ts';
import type { Chosen } from './choose-cases.ts';
import { asked, type Playing } from './play-chosen.ts';
import { WatchSession } from './watch-session.ts';

const interruptedExitCode = 130;

/**
 * Plays what is chosen, then again what changes, until the signal. Exit code: 0 when everything chosen had passed as it stood last, 1 when
 * something had failed, 2 when the suites could not be read, 130 when not even the first run came to its end.
 */
export async function watchAndPlay(playing: Playing, chosen: Chosen): Promise<number> {
  const { world, signal, options } = playing;
  const watch = new FolderWatch();
  const opened = await openBench({ world, signal, ...asked(options) });
  try {
    const session = new WatchSession(playing, opened.bench, watch);
    let code = await session.playAll(chosen);
    if (signal.aborted) return interruptedExitCode;
    while (await watch.changed(signal)) code = (await session.playChanged()) ?? code;
    return code;
  } finally {
    watch.close();
    await opened.close();
  }
}
