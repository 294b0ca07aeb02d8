// Every module of the project as the tidy tests see it: its imports (static, dynamic, type-only) and its functions.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

export interface ProjectModule {
  /** Path from the root, with slashes, e.g. `emulator/core/judge.ts`. */
  path: string;
  text: string;
  lines: number;
  /** Paths from the root of the project's own modules that it imports. */
  imports: string[];
  /** Names of packages and built-in modules. */
  packages: string[];
  functions: { name: string; line: number; lines: number; parameters: number }[];
}

export const root = join(import.meta.dirname, '..');
export const folders = ['contracts', 'foundation', 'emulator', 'adapter', 'scenarios'] as const;

export function projectModules(): ProjectModule[] {
  const paths = ['cli.ts', ...folders.flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }))];
  return paths.map((path) => readModule(path.replaceAll('\\', '/'))).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function readModule(path: string): ProjectModule {
  const text = readFileSync(join(root, path), 'utf8');
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const named = [
    ...module.staticImports.map((item) => item.moduleRequest.value),
    ...module.staticExports.flatMap((item) => item.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.map((item) => text.slice(item.moduleRequest.start + 1, item.moduleRequest.end - 1)),
    ...[...text.matchAll(/import\('(\.[^']+)'\)/g)].map((match) => String(match[1])),
  ];
  const own = named.filter((name) => name.startsWith('.'));
  return {
    path,
    text,
    lines: text.split('\n').length - 1,
    imports: [...new Set(own.map((name) => relative(root, join(root, dirname(path), name)).replaceAll('\\', '/')))],
    packages: [...new Set(named.filter((name) => !name.startsWith('.')))],
    functions: functionsOf(program, text),
  };
}

interface SyntaxNode {
  type: string;
  start: number;
  end: number;
  id?: { name?: string };
  key?: { name?: string };
  params?: unknown[];
}

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

function functionsOf(program: unknown, text: string): ProjectModule['functions'] {
  const found: ProjectModule['functions'] = [];
  const walk = (value: unknown, name: string): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item, name);
      return;
    }
    if (value === null || typeof value !== 'object') return;
    const node = value as SyntaxNode;
    const called = node.id?.name ?? node.key?.name ?? name;
    if (functionTypes.has(node.type)) {
      const lines = text.slice(node.start, node.end).split('\n').length;
      const line = text.slice(0, node.start).split('\n').length;
      found.push({ name: called, line, lines, parameters: node.params?.length ?? 0 });
    }
    for (const below of Object.values(value)) walk(below, called);
  };
  walk(program, '');
  return found;
}
