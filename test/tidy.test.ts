import { describe, expect, test } from 'vitest';
import { type ProjectModule, projectModules } from './modules.ts';

const modules = projectModules();
const byPath = new Map(modules.map((module) => [module.path, module]));
const folderOf = (path: string) => path.split('/')[0] ?? '';

/** What each folder may import of the project. The two ends never import each other. */
const mayImport: Record<string, readonly string[]> = {
  contracts: [],
  foundation: [],
  emulator: ['contracts', 'foundation'],
  adapter: ['contracts', 'foundation'],
  scenarios: ['contracts', 'foundation', 'emulator', 'adapter'],
  'cli.ts': ['foundation', 'emulator', 'adapter', 'scenarios'],
};

/** Inside the emulator: the heart knows nobody, the doors know the service and not its store. */
const mayImportInEmulator: Record<string, readonly string[]> = {
  core: ['core'],
  codec: ['core', 'codec'],
  stores: ['core', 'stores'],
  service: ['core', 'codec', 'stores', 'service'],
  doors: ['core', 'codec', 'service', 'doors'],
  carriers: ['doors', 'service', 'carriers', 'codec'],
  pages: ['doors', 'service', 'codec', 'pages'],
};

/** Protocol words stay at the edge; what is of use to anyone knows neither system. */
const bannedWords: { within: RegExp; words: RegExp }[] = [
  { within: /^emulator\/(core|service)\//, words: /\b(soap|xml|envelope|https?)\b/i },
  { within: /^emulator\/core\//, words: /\b(column)\b/i },
  { within: /^foundation\//, words: /laft|visma/i },
  { within: /\/(stores|database)\//, words: /(?<![.#\w])now\(\)|current_timestamp|gen_random_uuid/i },
  // What the linter cannot see: time, timers and ids that would not come from the world.
  {
    within: /^(?!foundation\/world\/)/,
    words: /AbortSignal\.timeout|Math\.random|Date\.now|randomUUID/,
  },
];

const packagesOnlyIn: { package: RegExp; within: RegExp }[] = [
  { package: /^pg(-copy-streams)?$/, within: /^foundation\/database\/postgres/ },
  { package: /^node:sqlite$/, within: /^foundation\/database\/sqlite/ },
  { package: /^strong-soap$/, within: /^adapter\/transfer\// },
  { package: /^libxml2-wasm$/, within: /^(emulator\/codec|adapter\/transfer)\// },
  { package: /^express$/, within: /^(emulator\/carriers|adapter\/driver|scenarios\/runner)/ },
  { package: /^(read|write)-excel-file/, within: /^adapter\/rental\// },
  { package: /^msw/, within: /^emulator\/msw\.ts$/ },
  { package: /^testcontainers$/, within: /^emulator\/testcontainers\.ts$/ },
  { package: /^vitest$/, within: /^emulator\/vitest\.ts$/ },
  { package: /^@faker-js\/faker/, within: /^scenarios\/fixtures\// },
  {
    package: /^node:(fs|fs\/promises|timers|timers\/promises)$/,
    within:
      /^(foundation|contracts|scenarios|cli\.ts|(emulator|adapter)\/(commands|serve|register-source|testcontainers))/,
  },
  { package: /^node:(net|https?)$/, within: /^(foundation|scenarios|emulator\/carriers|adapter\/driver)/ },
];

test(`${modules.length} modules are seen`, () => {
  expect(modules.length).toBeGreaterThan(100);
  const folders = new Set(modules.map((module) => folderOf(module.path)));
  expect([...folders].sort()).toEqual(['adapter', 'cli.ts', 'contracts', 'emulator', 'foundation', 'scenarios']);
});

describe('imports', () => {
  test('lead only to modules that exist', () => {
    expect(arrows((_, to) => !byPath.has(to))).toEqual([]);
  });

  test('keep their direction between the top folders', () => {
    expect(
      arrows((from, to) => folderOf(from) !== folderOf(to) && !mayImport[folderOf(from)]?.includes(folderOf(to))),
    ).toEqual([]);
  });

  test('keep their direction inside the emulator', () => {
    const room = (path: string) =>
      path.startsWith('emulator/') && path.split('/').length > 2 ? path.split('/')[1] : undefined;
    const wrong = arrows((from, to) => {
      const [here, there] = [room(from), room(to)];
      return here !== undefined && there !== undefined && !mayImportInEmulator[here]?.includes(there);
    });
    expect(wrong).toEqual([]);
  });

  test('form no cycle, type-only imports included', () => {
    expect(cycles()).toEqual([]);
  });

  test('of packages stay where they belong', () => {
    const wrong = modules.flatMap((module) =>
      module.packages
        .filter((name) => packagesOnlyIn.some((rule) => rule.package.test(name) && !rule.within.test(module.path)))
        .map((name) => `${module.path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('sizes', () => {
  const seen = (describeModule: (module: ProjectModule) => string[]) => modules.flatMap(describeModule);

  test('files have at most 300 lines', () => {
    expect(seen((module) => (module.lines > 300 ? [`${module.path}: ${module.lines} lines`] : []))).toEqual([]);
  });

  test('functions have at most 70 lines and 4 parameters', () => {
    const tooLarge = seen((module) =>
      module.functions
        .filter((item) => item.lines > 70 || item.parameters > 4)
        .map((item) => `${module.path}:${item.line} ${item.name}: ${item.lines} lines, ${item.parameters} parameters`),
    );
    expect(tooLarge).toEqual([]);
  });
});

describe('words', () => {
  test('protocol words stay at the edge, and the foundation knows neither system', () => {
    const found = modules.flatMap((module) =>
      bannedWords
        .filter((rule) => rule.within.test(module.path))
        .flatMap((rule) => rule.words.exec(module.text)?.[0] ?? [])
        .map((word) => `${module.path} says "${word}"`),
    );
    expect(found).toEqual([]);
  });

  test('each file opens with a sentence on its place', () => {
    const silent = modules
      .filter((module) => !/^(#!.*\n)?(\/\/|\/\*\*)/.test(module.text))
      .map((module) => module.path);
    expect(silent).toEqual([]);
  });

  test('file names are in kebab-case', () => {
    expect(
      modules.map((module) => module.path).filter((path) => !/^([a-z0-9-]+\/)*[a-z0-9-]+\.ts$/.test(path)),
    ).toEqual([]);
  });
});

function arrows(wrong: (from: string, to: string) => boolean): string[] {
  return modules.flatMap(({ path, imports }) =>
    imports.filter((to) => wrong(path, to)).map((to) => `${path} -> ${to}`),
  );
}

function cycles(): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, way: string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' -> '));
    if (done.has(path) || way.includes(path)) return;
    for (const next of byPath.get(path)?.imports ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const { path } of modules) visit(path, []);
  return found;
}
