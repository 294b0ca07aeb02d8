// The run as JUnit XML: a suite for each folder of scenarios, a test case for each scenario and channel.
import { dirname } from 'node:path';
import { differenceTable } from '../compare.ts';
import { type CaseResult, countsOf, type RunResult } from '../result.ts';

/** Well-formed whatever the scenarios and the answers held. */
export function junitReport({ cases, durationMs, startedAt }: RunResult): string {
  const folders = Map.groupBy(cases, ({ file }) => dirname(file));
  const suites = [...folders].map(([folder, below]) => suite(folder, below, startedAt));
  const counts = `${countAttributes(cases)} time="${seconds(durationMs)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="visma-testbench" ${counts}>\n${suites.join('')}</testsuites>\n`;
}

function suite(folder: string, cases: readonly CaseResult[], startedAt: string): string {
  const time = cases.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const attributes = `name="${escaped(folder)}" ${countAttributes(cases)} time="${seconds(time)}" timestamp="${startedAt}"`;
  return `  <testsuite ${attributes}>\n${cases.map(testCase).join('')}  </testsuite>\n`;
}

function countAttributes(cases: readonly CaseResult[]): string {
  const { failed, skipped } = countsOf(cases);
  return `tests="${cases.length}" failures="${failed}" errors="0" skipped="${skipped}"`;
}

function testCase(result: CaseResult): string {
  const { scenario, channel, file, durationMs } = result;
  const attributes = `name="${escaped(`${scenario} (${channel})`)}" classname="${escaped(file)}" time="${seconds(durationMs)}"`;
  const inside = insideOf(result);
  return inside === '' ? `    <testcase ${attributes}/>\n` : `    <testcase ${attributes}>\n${inside}    </testcase>\n`;
}

function insideOf({ outcome, reason = '', failure }: CaseResult): string {
  if (outcome === 'skipped') return `      <skipped message="${escaped(reason)}"/>\n`;
  if (!failure) return '';
  const { at, step, message, differences } = failure;
  const table = differences.length > 0 ? `\n${differenceTable(differences)}` : '';
  return `      <failure message="${escaped(`${step}: ${firstLine(message)}`)}">${escaped(`${at}: ${step}: ${message}${table}`)}</failure>\n`;
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
