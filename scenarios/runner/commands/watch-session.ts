// What `run --watch` remembers between two changes: the latest result of every case, and the files that it rested on.
import { dirname, relative, resolve } from 'node:path';
import { UserError } from '../../../foundation/user-error.ts';
import type { FolderWatch } from '../../../foundation/world/watch-folders.ts';
import type { Bench } from '../play/set-stage.ts';
import { nothingPlayedText } from '../report/nothing-played-text.ts';
import { closingLine, failureText } from '../report/text.ts';
import { type CaseResult, caseSlug, type RunResult } from '../result.ts';
import type { Case } from '../select.ts';
import { changedPaths, type FilesInPlay, filesInPlay, foldersBelow, hashesOf } from '../watch/files-in-play.ts';
import { type Chosen, chooseCases } from './choose-cases.ts';
import { type Playing, playChosen, verdictOf } from './play-chosen.ts';
import { writeReportFiles, writeReports } from './write-reports.ts';

const wrongUse = 2;

/** What has been played so far, and on which files it rested. */
export class WatchSession {
  readonly #playing: Playing;
  readonly #bench: Bench;
  readonly #watch: FolderWatch;
  /** What each case depended on when it was played last. */
  readonly #played = new Map<string, FilesInPlay>();
  readonly #results = new Map<string, CaseResult>();
  /** Of every file that the chosen cases depend on. */
  #paths: ReadonlySet<string> = new Set();
  /** Why the suites cannot be read, while they cannot. */
  #trouble: string | undefined;

  constructor(playing: Playing, bench: Bench, watch: FolderWatch) {
    this.#playing = playing;
    this.#bench = bench;
    this.#watch = watch;
  }

  /** Plays everything and reports it as a run without --watch does; resolves with its exit code. */
  async playAll(chosen: Chosen): Promise<number> {
    await this.#watchFolders();
    const files = await this.#filesOf(chosen);
    const run = await playChosen(this.#playing, chosen, this.#bench);
    if (run.interrupted) return this.#verdict(chosen);
    this.#remember(chosen.cases, files, run);
    await writeReports(this.#playing.world, this.#playing.options, run);
    this.#say(`Watching ${this.#paths.size} files; Ctrl-C ends.`);
    return this.#verdict(chosen);
  }

  /** The exit code as it stands, or undefined when nothing that is played has changed. */
  async playChanged(): Promise<number | undefined> {
    const { world, paths, options } = this.#playing;
    await this.#watchFolders();
    try {
      const chosen = await chooseCases(world, paths, options);
      return await this.#playWhatChanged(chosen);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (error.message !== this.#trouble) this.#say(error.message);
      this.#trouble = error.message;
      return wrongUse;
    }
  }

  async #playWhatChanged(chosen: Chosen): Promise<number | undefined> {
    const files = await this.#filesOf(chosen);
    const hadTrouble = this.#trouble !== undefined;
    this.#trouble = undefined;
    const changed = new Set<string>();
    const affected = chosen.cases.filter((each) => {
      const paths = changedPaths(this.#played.get(keyOf(each)) ?? new Map(), files.get(keyOf(each)) ?? new Map());
      for (const path of paths) changed.add(path);
      return paths.length > 0;
    });
    const gone = this.#forgetAllBut(chosen);
    if (affected.length === 0 && gone === 0) return hadTrouble ? this.#sayHowItStands(chosen) : undefined;
    const { installations } = chosen;
    const run = await playChosen(this.#playing, { cases: affected, installations }, this.#bench);
    if (run.interrupted) return undefined;
    this.#remember(affected, files, run);
    const all = { ...run, cases: this.#resultsOf(chosen) };
    await writeReportFiles(this.#playing.world, this.#playing.options, all);
    const names = [...changed].map((path) => relative('', path));
    this.#say(`Changed: ${names.join(', ') || `${gone} cases are gone`}`, ...run.cases.map(failureText));
    if (affected.length < chosen.cases.length) this.#say(`Played again: ${closingLine(run.cases)}`);
    return this.#sayHowItStands(chosen);
  }

  #sayHowItStands(chosen: Chosen): number {
    const results = this.#resultsOf(chosen);
    this.#say(nothingPlayedText(results), closingLine(results));
    return this.#verdict(chosen);
  }

  #verdict(chosen: Chosen): number {
    return verdictOf({ cases: this.#resultsOf(chosen) });
  }

  /** By the case's key. An installation that changes changes everything that is played in it. */
  async #filesOf({ cases }: Chosen): Promise<Map<string, FilesInPlay>> {
    const { world, options } = this.#playing;
    const everywhere = await hashesOf(
      world.disk,
      options.installation.map((file) => resolve(file)),
    );
    const files = new Map<string, FilesInPlay>();
    for (const each of cases) {
      files.set(keyOf(each), new Map([...everywhere, ...(await filesInPlay(world.disk, each.scenario))]));
    }
    this.#paths = new Set([...files.values()].flatMap((each) => [...each.keys()]));
    await this.#watchFolders();
    return files;
  }

  /** Also those in which nothing lies yet that is played. */
  async #watchFolders(): Promise<void> {
    const { world, paths } = this.#playing;
    const beside = [...this.#paths].map((path) => dirname(path));
    this.#watch.watch(new Set([...(await foldersBelow(world.disk, paths)), ...beside]));
  }

  #remember(cases: readonly Case[], files: ReadonlyMap<string, FilesInPlay>, run: RunResult): void {
    for (const each of cases) this.#played.set(keyOf(each), files.get(keyOf(each)) ?? new Map());
    for (const each of run.cases) this.#results.set(caseSlug(each), each);
  }

  /** Resolves with how many cases were played before and are not chosen any more. */
  #forgetAllBut({ cases }: Chosen): number {
    const kept = new Set(cases.map(keyOf));
    const gone = [...this.#played.keys()].filter((key) => !kept.has(key));
    for (const key of gone) this.#played.delete(key);
    return gone.length;
  }

  /** The latest result of every case that is chosen now, in the order of a run. */
  #resultsOf({ cases, installations }: Chosen): CaseResult[] {
    const names = installations.length > 0 ? installations.map(({ name }) => name) : [undefined];
    return names.flatMap((installation) =>
      cases.flatMap(({ scenario, channel }) => {
        const slug = caseSlug({ scenario: scenario.name, channel, ...(installation ? { installation } : {}) });
        return this.#results.get(slug) ?? [];
      }),
    );
  }

  #say(...parts: readonly string[]): void {
    process.stdout.write(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
  }
}

function keyOf({ scenario, channel }: Case): string {
  return caseSlug({ scenario: scenario.name, channel });
}
