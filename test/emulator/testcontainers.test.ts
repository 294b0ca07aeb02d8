// The Testcontainers module: what it asks of an engine, as far as that can be seen without one; and a container where there is one.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GenericContainer, getContainerRuntimeClient } from 'testcontainers';
import { describe, expect, test } from 'vitest';
import { StartedVismaContainer, usualImage, VismaContainer } from '../../emulator/testcontainers.ts';
import { packageFile } from '../../foundation/package-file.ts';
import packageFacts from '../../package.json' with { type: 'json' };
import { start } from '../scenarios/command.ts';

/** What is handed to the engine, made visible. */
class SeenContainer extends VismaContainer {
  get seen() {
    const { createOpts, environment, exposedPorts, filesToCopy, directoriesToCopy, imageName, waitStrategy } = this;
    const { Cmd } = createOpts;
    return { Cmd, environment, exposedPorts, filesToCopy, directoriesToCopy, imageName, waitStrategy };
  }
}

const example = packageFile('contracts/examples/register.yaml');

describe('what is asked of the engine', () => {
  test('the image of this version, its port, and an answer of the control API', () => {
    const { Cmd, exposedPorts, imageName, waitStrategy } = new SeenContainer().seen;
    expect(imageName.string).toBe(`visma-testbench:${packageFacts.version}`);
    expect(usualImage()).toBe(imageName.string);
    expect(exposedPorts).toEqual([8900]);
    expect(Cmd).toEqual(['serve']);
    expect(waitStrategy).toMatchObject({ path: '/api/health', port: 8900 });
    expect(new SeenContainer('registry.example/visma:7').seen.imageName.string).toBe('registry.example/visma:7');
  });

  test('registers are copied in, files and folders, in their order; the database is told', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'register-'));
    await writeFile(join(folder, 'clients.csv'), 'id;name\n013;Bolig\n');
    const container = new SeenContainer().withRegister(example).withRegister(folder).withDatabase('postgres://db/x');
    const { Cmd, environment, filesToCopy, directoriesToCopy } = container.seen;
    const target = `/registers/1/${folder.split('/').at(-1)}`;
    expect(Cmd).toEqual(['serve', '--register', '/registers/0/register.yaml', '--register', target]);
    expect(filesToCopy).toEqual([{ source: example, target: '/registers/0/register.yaml' }]);
    expect(directoriesToCopy).toEqual([{ source: folder, target }]);
    expect(environment).toMatchObject({ DATABASE_URL: 'postgres://db/x' });
  });

  test('the command takes every option of it', async () => {
    const { Cmd } = new SeenContainer().withRegister(example).seen;
    const { code, out } = await start(tmpdir(), [...(Cmd ?? []), '--help']).ended;
    expect(code).toBe(0);
    for (const option of (Cmd ?? []).filter((word) => word.startsWith('--'))) expect(out).toContain(option);
  });

  test('a register that is not there is told before anything is started', () => {
    expect(() => new VismaContainer().withRegister('nowhere.yaml')).toThrow('nowhere.yaml: no such file or folder');
  });

  test('the Dockerfile listens on that port, as somebody who can read what is copied in', async () => {
    const dockerfile = await readFile(packageFile('Dockerfile'), 'utf8');
    for (const line of ['VISMA_TESTBENCH_PORT=8900', 'VISMA_TESTBENCH_HOST=0.0.0.0', 'EXPOSE 8900', '/api/health'])
      expect(dockerfile).toContain(line);
  });

  test('addresses are those outside the container', () => {
    const started = { getHost: () => 'engine.test', getMappedPort: (port: number) => (port === 8900 ? 32_768 : 0) };
    const container = new StartedVismaContainer(started as ConstructorParameters<typeof StartedVismaContainer>[0]);
    expect(container.url).toBe('http://engine.test:32768');
    expect(container.workspace('job-7').url).toBe('http://engine.test:32768/w/job-7/ws_fakturagrunnlag');
  });
});

const engine = await getContainerRuntimeClient().then(
  () => true,
  () => false,
);

test('in an engine, the image of the Dockerfile answers', async ({ skip }) => {
  skip(!engine, 'no container engine answers on this machine');
  await GenericContainer.fromDockerfile(packageFile('.')).build(usualImage(), { deleteOnExit: false });
  const container = await new VismaContainer().withRegister(example).start();
  const visma = container.workspace('mine');
  await visma.open();
  expect(await visma.bases()).toEqual([]);
  await container.stop();
});
