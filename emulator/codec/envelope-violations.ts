// Turns what the schema validator reports into violations: the path of the element, what was expected there, what was got.
import type { XmlElement } from 'libxml2-wasm';
import { namespace } from '../../contracts/web-service/service.ts';
import { maskPossiblePersons } from './envelope-mask.ts';

/** One way in which a message is not what the schema says. */
export interface Violation {
  /** Path of the element below the body, positions from 1, e.g. `/transferInvoiceBasis/invoiceBasis[2]/line[1]/amount`. */
  readonly path: string;
  readonly expected: string;
  /** As received, shortened; real-looking person numbers are masked. */
  readonly got: string;
}

/** What libxml2 says about one problem. */
export interface SchemaReport {
  readonly message: string;
  readonly xpath?: string;
}

/** As many as a person wants to read; a wrong program repeats the same one for every line. */
export const mostViolations = 20;

/** The violations in the order of the message, one an element and reason, at most 20. */
export function violationsOf(reports: readonly SchemaReport[], root: XmlElement, elements: ChildElements): Violation[] {
  const violations = reports.slice(0, mostViolations).map((report) => violationOf(report, root, elements));
  return violations.filter(({ path }, index) => index === 0 || path !== violations[index - 1]?.path || path === '/');
}

export type ChildElements = (parent: XmlElement) => XmlElement[];

function violationOf(report: SchemaReport, root: XmlElement, elements: ChildElements): Violation {
  const message = report.message.trim().replace(/\{[^}]*\}/g, '');
  const { path, element } = locate(report.xpath ?? '', root, elements);
  const said = explain(message.replace(/^Element '[^']*'(?:, attribute '[^']*')?: /, ''), element);
  return { path, expected: said.expected, got: shorten(maskPossiblePersons(said.got)) };
}

interface Located {
  path: string;
  element: XmlElement | undefined;
}

/** Names instead of libxml2's `*[2]`, and without the envelope above the body's element. */
function locate(xpath: string, root: XmlElement, elements: ChildElements): Located {
  const steps = xpath.split('/').filter((step) => step !== '');
  let element: XmlElement = root;
  const names: string[] = [];
  for (const step of steps.slice(1)) {
    const found = stepInto(element, step, elements);
    if (!found) break;
    element = found.element;
    names.push(found.name);
  }
  return { path: `/${names.slice(1).join('/')}`, element: names.length > 0 ? element : undefined };
}

function stepInto(parent: XmlElement, step: string, elements: ChildElements) {
  const [, qualified = '', position = '1'] = /^([^[]*)(?:\[(\d+)\])?$/.exec(step) ?? [];
  const children = elements(parent);
  const named = children.filter((child) => qualified === '*' || qualifiedName(child) === qualified);
  const element = named[Number(position) - 1];
  if (!element) return undefined;
  const twins = children.filter((child) => child.name === element.name);
  const place = twins.findIndex((twin) => twin.isSameNode(element)) + 1;
  return { element, name: isListed(element.name) ? `${element.name}[${place}]` : element.name };
}

function qualifiedName(element: XmlElement): string {
  return element.prefix ? `${element.prefix}:${element.name}` : element.name;
}

const listed = ['invoiceBasis', 'line', 'accountingDimension', 'text'];

/** Elements that the schema allows several of: their paths carry a position even when there is only one. */
export function isListed(name: string): boolean {
  return listed.includes(name);
}

type Said = Omit<Violation, 'path'>;

const explanations: readonly [pattern: RegExp, explain: (found: string[], got: string) => Said][] = [
  [
    /^This element is not expected\.(?: Expected is (?:one of )?\( (.*) \)\.)?$/,
    ([next = 'no further element'], got) => ({ expected: next, got }),
  ],
  [
    /^Missing child element\(s\)\. Expected is (?:one of )?\( (.*) \)\.$/,
    ([next = ''], got) => ({ expected: `${next} inside ${got}`, got: 'nothing' }),
  ],
  [
    /^\[facet 'maxLength'\] The value has a length of '(\d+)'; this exceeds the allowed maximum length of '(\d+)'\.$/,
    ([length, most]) => ({ expected: `at most ${most} characters`, got: `${length} characters` }),
  ],
  [
    /^\[facet 'minLength'\] The value has a length of '(\d+)'; this underruns the allowed minimum length of '(\d+)'\.$/,
    ([length, least]) => ({ expected: `at least ${least} characters`, got: `${length} characters` }),
  ],
  [
    /^\[facet 'fractionDigits'\] The value '(.*)' has more fractional digits than are allowed \('(\d+)'\)\.$/s,
    ([value = '', most]) => ({ expected: `at most ${most} decimals`, got: value }),
  ],
  [
    /^\[facet 'totalDigits'\] The value '(.*)' has more digits than are allowed \('(\d+)'\)\.$/s,
    ([value = '', most]) => ({ expected: `at most ${most} digits`, got: value }),
  ],
  [
    /^\[facet 'minInclusive'\] The value '(.*)' is less than the minimum value allowed \('(.*)'\)\.$/s,
    ([value = '', least]) => ({ expected: `at least ${least}`, got: value }),
  ],
  [
    /^\[facet 'maxInclusive'\] The value '(.*)' is greater than the maximum value allowed \('(.*)'\)\.$/s,
    ([value = '', most]) => ({ expected: `at most ${most}`, got: value }),
  ],
  // The only pattern of the schema.
  [
    /^\[facet 'pattern'\] The value '.*' is not accepted by the pattern '.*'\.$/s,
    () => ({ expected: 'at least one character that is not a blank', got: 'blanks only' }),
  ],
  [
    /^'(.*)' is not a valid value of the (?:local )?(?:atomic|simple|union|list)?\s*type '(.*)'\.$/s,
    ([value = '', type = '']) => ({ expected: typeInWords(type), got: value || '(empty)' }),
  ],
  [/^The attribute '(.*)' is not allowed\.$/, ([name]) => ({ expected: 'no attribute', got: `attribute ${name}` })],
  [/^Character content other than whitespace is not allowed/, () => ({ expected: 'elements only', got: 'text' })],
  [/^Element content is not allowed/, () => ({ expected: 'text only', got: 'an element' })],
  [/^No matching global declaration/, (_, got) => ({ expected: 'a request of the service', got })],
];

function explain(message: string, element: XmlElement | undefined): Said {
  for (const [pattern, said] of explanations) {
    const match = pattern.exec(message);
    if (match) return inNamespace(said(match.slice(1), element?.name ?? 'nothing'), element);
  }
  return { expected: 'what the schema says', got: message };
}

/** The right name in a wrong namespace would read "expected line, got line"; clients that leave the namespace out are common. */
function inNamespace(said: Said, element: XmlElement | undefined): Said {
  if (!element || said.got !== element.name || element.namespaceUri === namespace) return said;
  return {
    expected: `${said.expected} in namespace ${namespace}`,
    got: `${said.got} in namespace ${element.namespaceUri || '(none)'}`,
  };
}

const types: Readonly<Record<string, string>> = {
  Money: 'a decimal with at most two decimals, e.g. 1234.50',
  Quantity: 'a decimal with at most two decimals and no sign, e.g. 1.00',
  SmallNumber: 'a whole number from 0 to 9999',
  'xs:boolean': 'true or false',
  'xs:date': 'a date, e.g. 2026-11-30',
};

function typeInWords(type: string): string {
  return types[type] ?? type;
}

function shorten(text: string): string {
  const most = 100;
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
