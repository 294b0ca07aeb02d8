// Answers to the question what became of a transfer: only a whole one settles anything, and a refusal of the question says nothing.
import { describe, expect, it } from 'vitest';
import { readTransferAnswer } from '../../../adapter/transfer/soap-answer.ts';

const [soap, ours] = ['http://schemas.xmlsoap.org/soap/envelope/', 'urn:laft-visma:ws_fakturagrunnlag:1'];
const inBody = (content: string) =>
  `<s:Envelope xmlns:s="${soap}" xmlns="${ours}"><s:Body>${content}</s:Body></s:Envelope>`;
const answer = (content: string) => inBody(`<getTransferResponse>${content}</getTransferResponse>`);
const fault = (detail: string) =>
  `<s:Envelope xmlns:s="${soap}"><s:Body><s:Fault><faultcode>s:Client</faultcode><faultstring>nei</faultstring>${detail}</s:Fault></s:Body></s:Envelope>`;
const typed = (code: string, text: string) =>
  fault(`<detail><v:faultDetail xmlns:v="${ours}">${code}<v:text>${text}</v:text></v:faultDetail></detail>`);

const sums =
  '<acceptedCount>1</acceptedCount><rejectedCount>0</rejectedCount><acceptedAmount>8500.00</acceptedAmount><rejectedAmount>0.00</rejectedAmount>';
const result = '<result><invoiceBasisId>B1</invoiceBasisId><errorFlag>SUCCESS</errorFlag></result>';
const transfer = `<transfer><transferId>T1</transferId><receiptNumber>R1</receiptNumber><errorFlag>SUCCESS</errorFlag>${sums}${result}</transfer>`;

const read = (body: string, status = 200) => readTransferAnswer({ status, body: Buffer.from(body) });

describe('an answer', () => {
  it.each(['true', '1'])('that it was received (%s) is the verdict of the transfer', (yes) => {
    expect(read(answer(`<received>${yes}</received>${transfer}`))).toMatchObject({
      kind: 'answer',
      transferId: 'T1',
      receiptNumber: 'R1',
      refused: false,
      acceptedOre: 850000,
      bases: [{ basisId: 'B1', accepted: true }],
    });
  });

  it.each(['false', '0'])('that it was not received (%s) is that', (no) => {
    expect(read(answer(`<received>${no}</received>`))).toEqual({ kind: 'not received' });
  });
});

const none: { what: string; body: string; status?: number; says: RegExp }[] = [
  { what: 'received without a verdict', body: answer('<received>true</received>'), says: /contradicts itself/ },
  {
    what: 'not received with a verdict',
    body: answer(`<received>false</received>${transfer}`),
    says: /contradicts itself/,
  },
  { what: 'neither yes nor no', body: answer('<received>maybe</received>'), says: /does not follow the schema/ },
  {
    what: 'a verdict without its sums',
    body: answer(`<received>true</received>${transfer.replace(sums, '')}`),
    says: /does not follow the schema/,
  },
  {
    what: 'the answer to another operation',
    body: inBody(transfer.replaceAll('transfer>', 'transferInvoiceBasisResponse>')),
    says: /is "transferInvoiceBasisResponse", expected a result/,
  },
  {
    what: '"not received" with an error status',
    body: answer('<received>false</received>'),
    status: 500,
    says: /HTTP 500/,
  },
  { what: 'half of it', body: answer('<received>false</received>').slice(0, -20), says: /not whole XML/ },
  { what: 'a page', body: '<html><body>Not received</body></html>', says: /no SOAP envelope/ },
  { what: 'nothing', body: '', says: /an empty answer/ },
  // Codes that settle a transfer when they answer it settle nothing when they answer the question.
  {
    what: 'not ordered',
    body: typed('<v:code>VE-212</v:code>', 'ikke bestilt / not ordered'),
    status: 500,
    says: /did not answer the question \(HTTP 500\): not ordered$/,
  },
  { what: 'not offered', body: typed('', 'tilbys ikke'), status: 500, says: /question \(HTTP 500\): tilbys ikke$/ },
  { what: 'a fault of something else', body: fault(''), status: 502, says: /question \(HTTP 502\): .*nei/ },
];
it.each(none)('$what is no answer', ({ body, status, says }) => {
  const asked = read(body, status);
  expect(asked).toMatchObject({ kind: 'none' });
  expect('reason' in asked && asked.reason.en).toMatch(says);
});
