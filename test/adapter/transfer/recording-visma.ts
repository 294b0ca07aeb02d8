// A Visma of the tests' own that only remembers: what it accepted, once for each time it did. It protects against duplicates as
// the real one is assumed to (F-210, F-212), and shares no code with the adapter or the emulator.
import { XMLParser } from 'fast-xml-parser';
import type { Disk, IncomingAnswer, OutgoingRequest } from '../../../foundation/world/world.ts';

interface Message {
  transferId: string;
  bases: { basisId: string; item: string; ore: number; content: string }[];
}

interface Verdict {
  transferId: string;
  receiptNumber: string;
  results: { basisId: string; accepted: boolean; ore: number }[];
}

export interface RecordingVisma {
  /** Ids of bases in the order of acceptance; one that stands here twice was invoiced twice. */
  accepted: string[];
  /** Items that do not exist: a basis with one is rejected. */
  unknownItems: Set<string>;
  /** Øre of everything accepted. */
  acceptedOre(): number;
  answer(request: OutgoingRequest): IncomingAnswer;
  /** Takes every file of the folder, and leaves its receipt in the other. */
  takeFiles(disk: Disk, from: string, to: string): Promise<void>;
}

export function recordingVisma(): RecordingVisma {
  const accepted: string[] = [];
  const sums = new Map<string, number>();
  const contents = new Map<string, string>();
  const verdicts = new Map<string, { bytes: string; verdict: Verdict }>();
  const unknownItems = new Set<string>();

  function judge(message: Message, bytes: string): Verdict {
    const before = verdicts.get(message.transferId);
    if (before?.bytes === bytes) return before.verdict;
    if (before) throw new Error(`transfer ${message.transferId} was sent twice with different bytes`);
    const results = message.bases.map(({ basisId, item, ore, content }) => {
      if (contents.get(basisId) === content) return { basisId, accepted: true, ore };
      if (contents.has(basisId) || unknownItems.has(item)) return { basisId, accepted: false, ore };
      contents.set(basisId, content);
      sums.set(basisId, ore);
      accepted.push(basisId);
      return { basisId, accepted: true, ore };
    });
    const verdict = { transferId: message.transferId, receiptNumber: `R${verdicts.size + 1}`, results };
    verdicts.set(message.transferId, { bytes, verdict });
    return verdict;
  }

  return {
    accepted,
    unknownItems,
    acceptedOre: () => [...sums.values()].reduce((sum, ore) => sum + ore, 0),
    answer: (request) => {
      const text = Buffer.from(request.body ?? new Uint8Array()).toString('utf8');
      return {
        status: 200,
        headers: { 'content-type': 'text/xml' },
        body: Buffer.from(envelope(judge(messageOf(text), text))),
      };
    },
    takeFiles: async (disk, from, to) => {
      for (const { name } of await disk.list(from)) {
        const bytes = await disk.read(`${from}/${name}`);
        const receipt = receiptOf(judge(fileMessage(bytes.toString('latin1')), bytes.toString('latin1')));
        await disk.write(
          `${to}/${name}.receipt.json`,
          Buffer.from(JSON.stringify({ file: name, receipts: [receipt] })),
        );
        await disk.remove(`${from}/${name}`);
      }
    },
  };
}

function kroner(ore: number): string {
  return (ore / 100).toFixed(2);
}

function sumOf(verdict: Verdict, accepted: boolean): { count: number; amount: string } {
  const own = verdict.results.filter((result) => result.accepted === accepted);
  return { count: own.length, amount: kroner(own.reduce((sum, result) => sum + result.ore, 0)) };
}

/** The answer of the web service to a verdict. */
export function envelope(verdict: Verdict): string {
  const [yes, no] = [sumOf(verdict, true), sumOf(verdict, false)];
  const message =
    '<v:errorMessages><v:errorMessage><v:code>VE-111</v:code><v:severity>error</v:severity><v:text>Varen finnes ikke</v:text><v:field>itemNumber</v:field><v:line>1</v:line></v:errorMessage></v:errorMessages>';
  const results = verdict.results.map(
    ({ basisId, accepted }) =>
      `<v:result><v:invoiceBasisId>${basisId}</v:invoiceBasisId><v:errorFlag>${accepted ? 'SUCCESS' : 'ERROR'}</v:errorFlag>${accepted ? '' : message}</v:result>`,
  );
  return (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:v="urn:laft-visma:ws_fakturagrunnlag:1"><s:Body>' +
    `<v:transferInvoiceBasisResponse><v:transferId>${verdict.transferId}</v:transferId><v:receiptNumber>${verdict.receiptNumber}</v:receiptNumber>` +
    `<v:errorFlag>${no.count > 0 ? 'ERROR' : 'SUCCESS'}</v:errorFlag><v:acceptedCount>${yes.count}</v:acceptedCount><v:rejectedCount>${no.count}</v:rejectedCount>` +
    `<v:acceptedAmount>${yes.amount}</v:acceptedAmount><v:rejectedAmount>${no.amount}</v:rejectedAmount>${results.join('')}` +
    '</v:transferInvoiceBasisResponse></s:Body></s:Envelope>'
  );
}

/** The receipt of a file to a verdict. */
export function receiptOf(verdict: Verdict): Record<string, unknown> {
  const [yes, no] = [sumOf(verdict, true), sumOf(verdict, false)];
  const both = { nb: 'Varen finnes ikke', en: 'The item does not exist' };
  const finding = {
    code: 'VE-111',
    severity: 'error',
    field: 'itemNumber',
    value: '0100',
    place: { kind: 'record', line: 2 },
    sentence: both,
    remedy: both,
    evidence: 'F-113',
  };
  return {
    format: 'visma-testbench/receipt',
    version: 1,
    receiptNumber: verdict.receiptNumber,
    channel: 'file',
    transferId: verdict.transferId,
    reference: verdict.transferId,
    senderSystem: '',
    receivedAt: '2026-11-22T13:00:00.000Z',
    received: true,
    errorFlag: no.count > 0 ? 'ERROR' : 'SUCCESS',
    acceptedCount: yes.count,
    rejectedCount: no.count,
    acceptedAmount: yes.amount,
    rejectedAmount: no.amount,
    findings: [],
    bases: verdict.results.map((result) => ({
      basisId: result.basisId,
      client: '013',
      customerNumber: '',
      accepted: result.accepted,
      repeated: false,
      amount: kroner(result.ore),
      findings: result.accepted ? [] : [finding],
    })),
  };
}

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => ['invoiceBasis', 'line'].includes(name),
});

function messageOf(text: string): Message {
  const transfer = parser.parse(text).Envelope.Body.transferInvoiceBasis;
  const bases: { invoiceBasisId: string; line: { itemNumber: string; amount: string }[] }[] = transfer.invoiceBasis;
  return {
    transferId: transfer.transferId,
    bases: bases.map((basis) => ({
      basisId: basis.invoiceBasisId,
      item: basis.line[0]?.itemNumber ?? '',
      ore: basis.line.reduce((sum, line) => sum + Math.round(Number(line.amount) * 100), 0),
      content: JSON.stringify(basis),
    })),
  };
}

/** By the positions of the extended layout, written down here once more so that a mistake in the contract would show. */
function fileMessage(text: string): Message {
  const lines = text.split('\r\n');
  const bases = new Map<string, Message['bases'][number]>();
  for (const line of lines.filter((each) => each.startsWith('FL'))) {
    const basisId = line.slice(177, 193).trim();
    const ore = Number(line.slice(166, 176)) * (line[176] === '-' ? -1 : 1);
    const basis = bases.get(basisId) ?? { basisId, item: line.slice(142, 146), ore: 0, content: '' };
    bases.set(basisId, { ...basis, ore: basis.ore + ore, content: basis.content + line });
  }
  return { transferId: lines[0]?.slice(2, 22).trim() ?? '', bases: [...bases.values()] };
}
