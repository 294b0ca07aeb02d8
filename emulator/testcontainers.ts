// A Visma in a container, for tests in any language that start their containers from JavaScript. Exported as
// `visma-testbench/testcontainers`.
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { AbstractStartedContainer, GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';
import { packageFile } from '../foundation/package-file.ts';
import { UserError } from '../foundation/user-error.ts';
import { mustBeGiven } from './given-options.ts';
import { VismaWorkspace } from './workspace-client.ts';

export type { StoredBasis } from './service/visma.ts';
export { type Fault, type RegisterText, type Verification, type Verified, VismaWorkspace } from './workspace-client.ts';

/** The port inside; outside it is a free one. */
const port = 8900;
const registers = '/registers';

/** The image that the Dockerfile and docker-compose.yml of this package make, in this package's version. */
export function usualImage(): string {
  const { version } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string };
  return `visma-testbench:${version}`;
}

/** `await new VismaContainer().withRegister('register.yaml').start()`; ready when its control API answers. */
export class VismaContainer extends GenericContainer {
  readonly #command = ['serve'];

  constructor(image = usualImage()) {
    mustBeGiven('VismaContainer', { image });
    super(image);
    this.withExposedPorts(port);
    this.withWaitStrategy(Wait.forHttp('/api/health', port).forStatusCode(200));
    this.withStartupTimeout(120_000);
    this.withCommand(this.#command);
  }

  /** A register as a YAML file or a folder of CSV files, copied into the container; the first one is the default. A UserError when there is none. */
  withRegister(path: string): this {
    mustBeGiven('withRegister', { path });
    const facts = statSync(path, { throwIfNoEntry: false });
    if (!facts) throw new UserError(`${path}: no such file or folder; expected a register`);
    const count = this.#command.filter((word) => word === '--register').length;
    const target = `${registers}/${count}/${basename(path)}`;
    if (facts.isDirectory()) this.withCopyDirectoriesToContainer([{ source: path, target }]);
    else this.withCopyFilesToContainer([{ source: path, target }]);
    this.#command.push('--register', target);
    return this.withCommand(this.#command);
  }

  /** `postgres://…` as it is reached from inside the container's network; in memory when left out. */
  withDatabase(url: string): this {
    mustBeGiven('withDatabase', { url });
    return this.withEnvironment({ DATABASE_URL: url });
  }

  override async start(): Promise<StartedVismaContainer> {
    return new StartedVismaContainer(await super.start());
  }
}

export class StartedVismaContainer extends AbstractStartedContainer {
  /** E.g. `http://localhost:32768`, as it is reached from where the container was started. */
  readonly url: string;

  constructor(container: StartedTestContainer) {
    super(container);
    this.url = `http://${container.getHost()}:${container.getMappedPort(port)}`;
  }

  /** A workspace of its own for a test or a job; made when it is first used. */
  workspace(name: string): VismaWorkspace {
    return new VismaWorkspace(this.url, name);
  }
}
