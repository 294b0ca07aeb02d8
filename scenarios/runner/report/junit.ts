// The run as JUnit XML: a suite for each folder of scenarios, or for each installation where there are several; a test case for each
// scenario and channel, with what its outcome rests on as properties.
import { dirname } from 'node:path';
import { differenceTable } from '../compare.ts';
import { type CaseResult, countsOf, type RunResult } from '../result.ts';
import { endsSayText } from './ends-say-text.ts';
import { evidenceProperties, type Property } from './evidence-properties.ts';
import { interruptedText } from './interrupted-text.ts';

/** Well-formed whatever the scenarios and the answers held. */
export function junitReport(run: RunResult): string {
  const { cases, durationMs, startedAt, installations } = run;
  const groups = Map.groupBy(cases, ({ file, installation }) => installation ?? dirname(file));
  const suites = [...groups].map(([name, own]) => {
    const differs = installations?.find((each) => each.name === name)?.differs ?? {};
    const properties = Object.entries(differs).map(([key, value]) => ({ name: key, value }));
    return suite({ name, cases: own, properties, startedAt });
  });
  if (run.interrupted) suites.push(interruptedSuite(run));
  const counts = `${countAttributes(cases, run.interrupted ? 1 : 0)} time="${seconds(durationMs)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="visma-testbench" ${counts}>\n${suites.join('')}</testsuites>\n`;
}

/** An error of its own: who reads this file alone must not take what was left out for what passed. */
function interruptedSuite(run: RunResult): string {
  const attributes = `name="run" ${countAttributes([], 1)} time="0.000" timestamp="${run.startedAt}"`;
  const said = escaped(interruptedText(run));
  const error = `      <error message="${said}" type="interrupted">${said}</error>\n`;
  const testcase = `    <testcase name="run interrupted" classname="run" time="0.000">\n${error}    </testcase>\n`;
  return `  <testsuite ${attributes}>\n${testcase}  </testsuite>\n`;
}

interface Suite {
  name: string;
  cases: readonly CaseResult[];
  properties: readonly Property[];
  startedAt: string;
}

function suite({ name, cases, properties, startedAt }: Suite): string {
  const time = cases.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const attributes = `name="${escaped(name)}" ${countAttributes(cases)} time="${seconds(time)}" timestamp="${startedAt}"`;
  return `  <testsuite ${attributes}>\n${propertyList(properties, '    ')}${cases.map(testCase).join('')}  </testsuite>\n`;
}

function propertyList(properties: readonly Property[], indent: string): string {
  if (properties.length === 0) return '';
  const each = properties.map(
    ({ name, value }) => `${indent}  <property name="${escaped(name)}" value="${escaped(value)}"/>\n`,
  );
  return `${indent}<properties>\n${each.join('')}${indent}</properties>\n`;
}

function countAttributes(cases: readonly CaseResult[], errors = 0): string {
  const { failed, skipped, foreseen } = countsOf(cases);
  return `tests="${cases.length + errors}" failures="${failed}" errors="${errors}" skipped="${skipped + foreseen}"`;
}

function testCase(result: CaseResult): string {
  const { scenario, channel, file, durationMs } = result;
  const attributes = `name="${escaped(`${scenario} (${channel})`)}" classname="${escaped(file)}" time="${seconds(durationMs)}"`;
  const inside = `${propertyList(propertiesOf(result), '      ')}${insideOf(result)}`;
  return inside === '' ? `    <testcase ${attributes}/>\n` : `    <testcase ${attributes}>\n${inside}    </testcase>\n`;
}

function propertiesOf({ evidence, differs, returned }: CaseResult): Property[] {
  const codes = [...returned.LAFT, ...returned.Visma];
  return [
    ...(codes.length > 0 ? [{ name: 'rules', value: codes.join(', ') }] : []),
    ...(differs ? [{ name: 'differs because of', value: differs.because.join(', ') }] : []),
    ...evidenceProperties(evidence),
  ];
}

function insideOf({ outcome, reason = '', failure }: CaseResult): string {
  if (outcome === 'skipped' || outcome === 'foreseen') return `      <skipped message="${escaped(reason)}"/>\n`;
  if (!failure) return '';
  const { at, step, message, differences } = failure;
  const table = differences.length > 0 ? `\n${differenceTable(differences)}` : '';
  const said = endsSayText(failure.said);
  return `      <failure message="${escaped(`${step}: ${firstLine(message)}`)}">${escaped(`${at}: ${step}: ${message}${table}${said === '' ? '' : `\n${said}`}`)}</failure>\n`;
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
