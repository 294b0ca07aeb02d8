// The run as JUnit XML: a suite for each folder of scenarios, or for each installation where there are several; a test case for each
// scenario and channel; what its outcome rests on stands as properties of its suite.
import { dirname } from 'node:path';
import { differenceTable } from '../compare.ts';
import { type CaseResult, countsOf, type RunResult } from '../result.ts';
import { endsSayText } from './ends-say-text.ts';
import { evidenceProperties, type Property } from './evidence-properties.ts';
import { interruptedText } from './interrupted-text.ts';

/**
 * Well-formed whatever the scenarios and the answers held, and valid by what Jenkins' xUnit plugin and Ant's JUnit check by: neither knows
 * properties of a test case, so that these stand on its suite, under the name of the case.
 */
export function junitReport(run: RunResult): string {
  const { cases, startedAt, installations } = run;
  const groups = Map.groupBy(cases, ({ file, installation }) => installation ?? dirname(file));
  const suites: Suite[] = [...groups].map(([name, own]) => {
    const differs = installations?.find((each) => each.name === name)?.differs ?? {};
    const properties = Object.entries(differs).map(([key, value]) => ({ name: key, value }));
    return { name, cases: own, properties: [...properties, ...own.flatMap(propertiesOf)] };
  });
  if (run.interrupted) suites.push({ name: 'run', cases: [], properties: [], error: interruptedCase(run) });
  // A shard may have no case: a report without a suite is taken for one that was not written.
  if (suites.length === 0) suites.push({ name: 'scenarios', cases: [], properties: [] });
  const written = suites.map((each, id) => suiteText(each, id, startedAt));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${written.join('')}</testsuites>\n`;
}

/** An error of its own: who reads this file alone must not take what was left out for what passed. */
function interruptedCase(run: RunResult): string {
  const said = escaped(interruptedText(run));
  const error = `      <error message="${said}" type="interrupted">${said}</error>\n`;
  return `    <testcase name="run interrupted" classname="run" time="0.000">\n${error}    </testcase>\n`;
}

interface Suite {
  name: string;
  cases: readonly CaseResult[];
  properties: readonly Property[];
  /** A test case that stands for what was not played. */
  error?: string;
}

/** In the order that Ant's schema asks for, with what it requires though nobody here has it. */
function suiteText({ name, cases, properties, error }: Suite, id: number, startedAt: string): string {
  const time = seconds(cases.reduce((sum, { durationMs }) => sum + durationMs, 0));
  const named = `name="${escaped(name)}" package="${escaped(name)}" id="${id}" hostname="localhost"`;
  const attributes = `${named} ${countAttributes(cases, error === undefined ? 0 : 1)} time="${time}" timestamp="${startedAt.slice(0, 19)}"`;
  const inside = [
    propertyList(properties),
    ...cases.map(testCase),
    error ?? '',
    '    <system-out/>\n    <system-err/>\n',
  ];
  return `  <testsuite ${attributes}>\n${inside.join('')}  </testsuite>\n`;
}

function propertyList(properties: readonly Property[]): string {
  const each = properties.map(
    ({ name, value }) => `      <property name="${escaped(name)}" value="${escaped(value)}"/>\n`,
  );
  return `    <properties>\n${each.join('')}    </properties>\n`;
}

function countAttributes(cases: readonly CaseResult[], errors: number): string {
  const { failed, skipped, foreseen } = countsOf(cases);
  return `tests="${cases.length + errors}" failures="${failed}" errors="${errors}" skipped="${skipped + foreseen}"`;
}

function testCase(result: CaseResult): string {
  const { file, durationMs } = result;
  const attributes = `name="${escaped(nameOf(result))}" classname="${escaped(file)}" time="${seconds(durationMs)}"`;
  const inside = insideOf(result);
  return inside === '' ? `    <testcase ${attributes}/>\n` : `    <testcase ${attributes}>\n${inside}    </testcase>\n`;
}

function nameOf({ scenario, channel }: CaseResult): string {
  return `${scenario} (${channel})`;
}

/** Each under the name of its case: `A story (flat file): evidence.F-206`. */
function propertiesOf(result: CaseResult): Property[] {
  const { evidence, differs, returned } = result;
  const codes = [...returned.LAFT, ...returned.Visma];
  const own = [
    ...(codes.length > 0 ? [{ name: 'rules', value: codes.join(', ') }] : []),
    ...(differs ? [{ name: 'differs because of', value: differs.because.join(', ') }] : []),
    ...evidenceProperties(evidence),
  ];
  return own.map(({ name, value }) => ({ name: `${nameOf(result)}: ${name}`, value }));
}

function insideOf({ outcome, reason = '', failure }: CaseResult): string {
  if (outcome === 'skipped' || outcome === 'foreseen') return `      <skipped message="${escaped(reason)}"/>\n`;
  if (!failure) return '';
  const { at, step, message, differences } = failure;
  const table = differences.length > 0 ? `\n${differenceTable(differences)}` : '';
  const said = endsSayText(failure.said);
  return `      <failure message="${escaped(`${step}: ${firstLine(message)}`)}" type="${escaped(step)}">${escaped(`${at}: ${step}: ${message}${table}${said === '' ? '' : `\n${said}`}`)}</failure>\n`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

// What XML 1.0 cannot hold at all, not even escaped.
const notInXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function escaped(text: string): string {
  return text
    .replace(notInXml, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
