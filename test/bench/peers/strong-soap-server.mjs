// strong-soap's own server over the served description: counts the invoice bases that it was handed and answers that.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { soap } from 'strong-soap';
import { answerOf } from './answer-of.mjs';

const [port, wsdl] = process.argv.slice(2);
const server = createServer((_request, response) => response.end('ready'));
const answer = (transfer) => answerOf(transfer);
const operation = { transferInvoiceBasis: answer };
const service = { ws_fakturagrunnlag: { FakturagrunnlagSoap11: operation, FakturagrunnlagSoap12: operation } };
server.listen(Number(port), '127.0.0.1', () => {
  soap.listen(server, { path: '/ws_fakturagrunnlag', services: service, xml: readFileSync(wsdl, 'utf8'), uri: wsdl });
});
