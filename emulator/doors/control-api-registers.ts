// Routes of the control API about registers: the named ones that workspaces are made from, and each workspace's own.
import * as v from 'valibot';
import { expecting } from '../../foundation/config/shape-problem.ts';
import { entryKind, type RegisterKind, registerKind, removeEntry, setEntry } from '../codec/register-change.ts';
import type { CsvFile } from '../codec/register-csv.ts';
import { toWritten } from '../codec/register-document.ts';
import { registerEntries, registerEntry, registerSummary } from '../codec/register-entries.ts';
import { isRegisterName, registerNameWords } from '../codec/register-name.ts';
import { readRegisterYaml, registerToYaml } from '../codec/register-yaml.ts';
import type { RegisterVersion } from '../service/visma.ts';
import {
  type ApiCall,
  json,
  notFound,
  page,
  pageOf,
  problem,
  type QueryParameter,
  type Route,
  text,
} from './control-api-route.ts';
import type { Reply } from './exchange.ts';

const format: QueryParameter = {
  name: 'format',
  kind: 'text',
  summary: 'JSON with the version, or YAML as it could be loaded again.',
  values: ['json', 'yaml'],
};

const registerBody = { text: 'A register as YAML or JSON, with the keys of a register file.' };

function shown(call: ApiCall, { version, register }: RegisterVersion): Reply {
  if (call.text('format') === 'yaml') return text(registerToYaml(register), 'application/yaml');
  return json({ version, register: toWritten(register) });
}

/** The file of one kind. CSV is loaded when somebody asks for it. */
async function csvFile(call: ApiCall, { register }: RegisterVersion): Promise<Reply> {
  const { registerFiles, registerFileToCsv } = await import('../codec/register-csv.ts');
  const name = call.part('file');
  if (!registerFiles.includes(name))
    return notFound(
      { nb: `"${name}"`, en: `"${name}"` },
      {
        nb: `filene i et register er ${registerFiles.join(', ')}`,
        en: `the files of a register are ${registerFiles.join(', ')}`,
      },
    );
  const { bytes: body } = registerFileToCsv(register, name);
  return { ...text('', 'text/csv'), body };
}

function noRegister(name: string): Reply {
  return notFound(
    { nb: `registeret "${name}"`, en: `register "${name}"` },
    { nb: 'listen er på /api/registers', en: 'the list is at /api/registers' },
  );
}

async function showNamedFile(call: ApiCall): Promise<Reply> {
  const name = call.part('name');
  const found = await call.visma.namedRegister(name);
  return found ? csvFile(call, found) : noRegister(name);
}

async function showOwnFile(call: ApiCall): Promise<Reply> {
  return csvFile(call, await call.visma.register(call.part('workspace')));
}

/** The bytes as they came: in which character set they are is told by themselves. */
async function putOwnFile(call: ApiCall): Promise<Reply> {
  const file: CsvFile = { name: call.part('file'), bytes: call.exchange.body };
  const reason = `${file.name} replaced`;
  const { withRegisterFile } = await import('../codec/register-csv.ts');
  const { version } = await call.visma.changeRegister(call.part('workspace'), reason, (register) =>
    withRegisterFile(register, file),
  );
  return json({ version });
}

async function listRegisters(call: ApiCall): Promise<Reply> {
  return json({ registers: await call.visma.namedRegisters() });
}

async function showNamed(call: ApiCall): Promise<Reply> {
  const name = call.part('name');
  const found = await call.visma.namedRegister(name);
  return found ? shown(call, found) : noRegister(name);
}

async function putNamed(call: ApiCall): Promise<Reply> {
  const name = call.part('name');
  if (!isRegisterName(name)) {
    const message = `register "${name}": expected ${registerNameWords.en}`;
    const messageNb = `register "${name}": ventet ${registerNameWords.nb}`;
    return problem({ status: 400, code: 'invalid-register-name', message, messageNb });
  }
  return json(await call.visma.putNamedRegister({ ...readRegisterYaml(String(call.body), 'body'), name }));
}

async function showOwn(call: ApiCall): Promise<Reply> {
  return shown(call, await call.visma.register(call.part('workspace')));
}

/** The workspace keeps the name of the register that it was made from. */
async function putOwn(call: ApiCall): Promise<Reply> {
  const wanted = readRegisterYaml(String(call.body), 'body');
  const change = await call.visma.changeRegister(call.part('workspace'), 'register replaced', ({ name }) => ({
    ...wanted,
    name,
  }));
  return json({ version: change.version });
}

const fileBody = {
  text: 'A CSV file with the columns of a register file; UTF-8, UTF-16 with its mark or Windows-1252.',
  types: ['text/csv'],
};

/** As it came: a field called `__proto__` too is one that there is not, and is told. */
const fieldsShape = v.custom<Readonly<Record<string, unknown>>>(
  (given) => typeof given === 'object' && given !== null && !Array.isArray(given),
  expecting('an object with the fields to set', 'et objekt med feltene som skal settes'),
);
const fieldsSchema = {
  type: 'object',
  description: 'Fields by their names in a register file; null takes one away, what is not named stays.',
};
const fields = { shape: fieldsShape, schema: fieldsSchema };

async function showSummary(call: ApiCall): Promise<Reply> {
  const { version, register } = await call.visma.register(call.part('workspace'));
  return json({ version, ...registerSummary(register) });
}

async function listEntries(call: ApiCall): Promise<Reply> {
  const { register } = await call.visma.register(call.part('workspace'));
  return json(
    registerEntries(register, entryKind(call.part('kind')), { ...pageOf(call), search: call.text('search') }),
  );
}

async function showEntry(call: ApiCall): Promise<Reply> {
  const { register } = await call.visma.register(call.part('workspace'));
  const [kind, key] = [entryKind(call.part('kind')), call.part('key')];
  const found = registerEntry(register, kind, key);
  if (found) return json(found);
  return notFound(
    { nb: `"${key}" blant ${kind}`, en: `"${key}" among ${kind}` },
    { nb: 'nøklene står i listen over oppføringer', en: 'the keys are in the list of entries' },
  );
}

async function putEntry(call: ApiCall, kind: RegisterKind, key: string): Promise<Reply> {
  const given = call.body as v.InferOutput<typeof fieldsShape>;
  const reason = `${kind} ${key} set`.replace('  ', ' ');
  const changed = await call.visma.changeRegister(call.part('workspace'), reason, (register) =>
    setEntry(register, kind, key, given),
  );
  return json({ version: changed.version });
}

async function deleteEntry(call: ApiCall, kind: RegisterKind, key: string): Promise<Reply> {
  const reason = `${kind} ${key} removed`.replace('  ', ' ');
  const changed = await call.visma.changeRegister(call.part('workspace'), reason, (register) =>
    removeEntry(register, kind, key),
  );
  return json({ version: changed.version });
}

export const registerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/registers',
    summary: 'The named registers that workspaces are made from.',
    handle: listRegisters,
  },
  {
    method: 'GET',
    path: '/api/registers/{name}',
    summary: 'One named register.',
    query: [format],
    statuses: [404],
    handle: showNamed,
  },
  {
    method: 'PUT',
    path: '/api/registers/{name}',
    summary: 'Adds or replaces a named register; workspaces made from the earlier one keep theirs.',
    body: registerBody,
    handle: putNamed,
  },
  {
    method: 'GET',
    path: '/api/registers/{name}/{file}',
    summary: 'One kind of thing of a named register as CSV, e.g. clients.csv.',
    statuses: [404],
    handle: showNamedFile,
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/register',
    summary: "The workspace's register.",
    query: [format],
    handle: showOwn,
  },
  {
    method: 'PUT',
    path: '/api/w/{workspace}/register',
    summary: "Replaces the workspace's register; what was received stays.",
    body: registerBody,
    handle: putOwn,
  },
  {
    method: 'PUT',
    path: '/api/w/{workspace}/register/service',
    summary: 'Changes the service subscription: ordered, user, password, open, retry after.',
    body: fields,
    handle: (call) => putEntry(call, 'service', ''),
  },
  {
    method: 'DELETE',
    path: '/api/w/{workspace}/register/service',
    summary: 'Gives the service subscription its defaults again.',
    handle: (call) => deleteEntry(call, 'service', ''),
  },
  {
    method: 'PUT',
    path: '/api/w/{workspace}/register/invoice-layout',
    summary: 'Changes how invoices look: layout, and the list of fields that are on them.',
    body: fields,
    handle: (call) => putEntry(call, 'invoice layout', ''),
  },
  {
    method: 'DELETE',
    path: '/api/w/{workspace}/register/invoice-layout',
    summary: 'Gives the invoice layout its defaults again.',
    handle: (call) => deleteEntry(call, 'invoice layout', ''),
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/register/summary',
    summary:
      'All of the register but its entries, the defaults filled in: settings, service, invoice layout, how many of each kind.',
    handle: showSummary,
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/register/entries/{kind}',
    summary: 'The entries of one kind with their keys, e.g. customers.',
    query: [
      { name: 'search', kind: 'search', summary: 'Only those in which every word occurs, whatever the case.' },
      ...page,
    ],
    handle: listEntries,
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/register/{file}',
    summary: "One kind of thing of the workspace's register as CSV, e.g. clients.csv.",
    statuses: [404],
    handle: showOwnFile,
  },
  {
    method: 'PUT',
    path: '/api/w/{workspace}/register/{file}',
    summary: 'Replaces all of one kind by a CSV file, e.g. clients.csv; what was received stays.',
    body: fileBody,
    handle: putOwnFile,
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/register/{kind}/{key}',
    summary: 'One entry, e.g. customers/311000004.',
    statuses: [404],
    handle: showEntry,
  },
  {
    method: 'PUT',
    path: '/api/w/{workspace}/register/{kind}/{key}',
    summary: "Adds or changes one entry, e.g. clients/013, settings/get-transfer; an item's key is 013%2F0100.",
    body: fields,
    handle: async (call) => putEntry(call, registerKind(call.part('kind')), call.part('key')),
  },
  {
    method: 'DELETE',
    path: '/api/w/{workspace}/register/{kind}/{key}',
    summary: 'Removes one entry; a setting gets its default again.',
    handle: async (call) => deleteEntry(call, registerKind(call.part('kind')), call.part('key')),
  },
];
