// The options of `run`, `coverage`, `municipality` and `demo`, in tables: the command line, the environment and the documentation.
import type { OptionRow, OptionValues } from '../foundation/config/options.ts';

/** Variables that begin so belong to the scenarios: an unknown one stops the start. */
export const environmentPrefix = 'SCENARIOS_';

export const runOptions = [
  {
    name: 'name',
    environment: 'SCENARIOS_NAME',
    kind: 'texts',
    placeholder: 'TEXT',
    sentence: 'Only scenarios whose sentence holds the text; may be repeated.',
  },
  {
    name: 'tag',
    environment: 'SCENARIOS_TAG',
    kind: 'texts',
    placeholder: 'TAG',
    sentence: 'Only scenarios with the tag; may be repeated.',
  },
  {
    name: 'code',
    environment: 'SCENARIOS_CODE',
    kind: 'texts',
    placeholder: 'CODE',
    sentence: 'Only scenarios that cover the code, e.g. VE-101; may be repeated.',
  },
  {
    name: 'channel',
    environment: 'SCENARIOS_CHANNEL',
    kind: 'text',
    placeholder: 'flat-file|web-service',
    sentence: 'Only through one channel; both when left out.',
  },
  {
    name: 'installation',
    environment: 'SCENARIOS_INSTALLATION',
    kind: 'texts',
    placeholder: 'FILE',
    sentence: 'Plays in this installation of Visma and LAFT too, beside the default one; may be repeated.',
  },
  {
    name: 'month-end',
    environment: 'SCENARIOS_MONTH_END',
    kind: 'flag',
    sentence: 'Plays what is tagged month-end in every installation, not in the default one only.',
  },
  {
    name: 'refuse',
    environment: 'SCENARIOS_REFUSE',
    kind: 'texts',
    placeholder: 'documented|observed|assumed',
    sentence: 'A case fails whose outcome rests on evidence of this kind; may be repeated.',
  },
  {
    name: 'allow',
    environment: 'SCENARIOS_ALLOW',
    kind: 'texts',
    placeholder: 'FACT,…',
    sentence: 'Facts such as F-206 that --refuse lets pass; may be repeated.',
  },
  {
    name: 'emulator',
    environment: 'SCENARIOS_EMULATOR',
    kind: 'text',
    placeholder: 'URL',
    sentence: 'A running emulator; one is started when left out.',
  },
  {
    name: 'adapter',
    environment: 'SCENARIOS_ADAPTER',
    kind: 'text',
    placeholder: 'URL|none',
    sentence: 'A running adapter, or none: only what Visma alone can show is played; one is started when left out.',
  },
  {
    name: 'database',
    environment: 'SCENARIOS_DATABASE',
    kind: 'text',
    placeholder: 'postgres://…',
    sentence:
      'Ends that the run starts keep what they have on this PostgreSQL server, each in a schema of its own that is dropped afterwards; in memory when left out.',
  },
  {
    name: 'parallel',
    environment: 'SCENARIOS_PARALLEL',
    kind: 'whole-number',
    default: 0,
    least: 0,
    most: 1000,
    sentence: 'Cases at a time; 0 takes twice the processors.',
  },
  {
    name: 'shard',
    environment: 'SCENARIOS_SHARD',
    kind: 'text',
    placeholder: 'NUMBER/OF',
    sentence: 'Plays one part of the cases, such as 1/4; the parts are alike in size, and together exactly the whole.',
  },
  {
    name: 'watch',
    environment: 'SCENARIOS_WATCH',
    kind: 'flag',
    sentence:
      'Stays, and plays again what a changed suite, register or rental data file has to do with; Ctrl-C ends it with the exit code as it stands.',
  },
  {
    name: 'reports',
    environment: 'SCENARIOS_REPORTS',
    kind: 'text',
    placeholder: 'DIR',
    default: 'reports',
    sentence: 'Folder for the reports scenarios.json and scenarios.xml (JUnit), and for what failed.',
  },
  {
    name: 'report-json',
    environment: 'SCENARIOS_REPORT_JSON',
    kind: 'text',
    placeholder: 'FILE',
    sentence: 'Report as JSON, which coverage reads; scenarios.json in the folder of the reports when left out.',
  },
  {
    name: 'report-junit',
    environment: 'SCENARIOS_REPORT_JUNIT',
    kind: 'text',
    placeholder: 'FILE',
    sentence: 'Report as JUnit XML; scenarios.xml in the folder of the reports when left out.',
  },
  {
    name: 'reporter',
    environment: 'SCENARIOS_REPORTER',
    kind: 'texts',
    placeholder: 'html',
    sentence:
      'Writes a further report: html is one page that stands alone, scenarios.html in the folder of the reports.',
  },
  {
    name: 'lang',
    environment: 'SCENARIOS_LANG',
    kind: 'text',
    placeholder: 'nb|en',
    default: 'en',
    sentence: "Language of the page's own words; suites and what the ends say stay as they are written.",
  },
  {
    name: 'json',
    environment: 'SCENARIOS_JSON',
    kind: 'flag',
    sentence: 'Prints the JSON report on standard output, and what is for people on standard error.',
  },
  {
    name: 'failed',
    environment: 'SCENARIOS_FAILED',
    kind: 'text',
    placeholder: 'DIR',
    sentence: 'Folder for the raw exchanges of what failed; failed in the folder of the reports when left out.',
  },
  {
    name: 'keep',
    environment: 'SCENARIOS_KEEP',
    kind: 'text',
    placeholder: 'DIR',
    sentence: 'Folder for the raw exchanges of every case; none are kept when left out.',
  },
] as const satisfies readonly OptionRow[];

export const coverageOptions = [
  {
    name: 'report',
    environment: 'SCENARIOS_REPORT',
    kind: 'text',
    placeholder: 'FILE',
    default: 'reports/scenarios.json',
    sentence:
      'JSON report of the last run; those of its shards are named as they are, reports/*.json, and then this is not read.',
  },
  {
    name: 'all',
    environment: 'SCENARIOS_COVERAGE_ALL',
    kind: 'flag',
    sentence: 'Asks for the whole catalogue, also where suites are named; otherwise for what they declare.',
  },
  { name: 'json', environment: 'SCENARIOS_COVERAGE_JSON', kind: 'flag', sentence: 'Prints the cells as JSON.' },
] as const satisfies readonly OptionRow[];

export const municipalityOptions = [
  {
    name: 'tenancies',
    environment: 'SCENARIOS_TENANCIES',
    kind: 'whole-number',
    default: 5000,
    least: 1,
    most: 100_000,
    sentence: 'How many tenancies.',
  },
  {
    name: 'seed',
    environment: 'SCENARIOS_SEED',
    kind: 'whole-number',
    default: 1,
    least: 0,
    most: 1_000_000,
    sentence: 'Another number gives another municipality.',
  },
  {
    name: 'register',
    environment: 'SCENARIOS_REGISTER',
    kind: 'text',
    placeholder: 'FILE',
    sentence: 'Where the register of its Visma is written; beside the import file when left out.',
  },
  {
    name: 'force',
    environment: 'SCENARIOS_FORCE',
    kind: 'flag',
    sentence: 'Writes over files that are there already.',
  },
] as const satisfies readonly OptionRow[];

export const demoOptions = [
  {
    name: 'port',
    environment: 'SCENARIOS_DEMO_PORT',
    kind: 'whole-number',
    default: 8900,
    least: 0,
    most: 65_535,
    sentence: 'Port of Visma; 0 takes a free one.',
  },
  {
    name: 'adapter-port',
    environment: 'SCENARIOS_DEMO_ADAPTER_PORT',
    kind: 'whole-number',
    default: 8910,
    least: 0,
    most: 65_535,
    sentence: 'Port of LAFT; 0 takes a free one.',
  },
  {
    name: 'tenancies',
    environment: 'SCENARIOS_DEMO_TENANCIES',
    kind: 'whole-number',
    default: 60,
    least: 1,
    most: 100_000,
    sentence: 'How many tenancies; 5000 is a whole municipality.',
  },
  {
    name: 'seed',
    environment: 'SCENARIOS_DEMO_SEED',
    kind: 'whole-number',
    default: 1,
    least: 0,
    most: 1_000_000,
    sentence: 'Another number gives other tenancies.',
  },
] as const satisfies readonly OptionRow[];

export type RunValues = OptionValues<typeof runOptions>;
export type CoverageValues = OptionValues<typeof coverageOptions>;
export type MunicipalityValues = OptionValues<typeof municipalityOptions>;
export type DemoValues = OptionValues<typeof demoOptions>;
