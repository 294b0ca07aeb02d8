// The floor of the web service: express reads the body, saxes parses it into elements with their texts, and that is all: the invoice
// bases are counted for the answer.
import express from 'express';
import { SaxesParser } from 'saxes';

const app = express();
app.use(express.raw({ type: () => true, limit: '10mb' }));
app.get('/', (_request, response) => response.send('ready'));
app.post('/ws_fakturagrunnlag', (request, response) => {
  const bases = named(parsed(request.body.toString('utf8')), 'invoiceBasis');
  response.type('text/xml').send(`<acceptedCount>${bases}</acceptedCount>`);
});
app.listen(Number(process.argv[2]), '127.0.0.1');

function parsed(text) {
  const root = { name: '', namespace: '', text: '', children: [] };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ local, uri }) => {
    const element = { name: local, namespace: uri, text: '', children: [] };
    open.at(-1).children.push(element);
    open.push(element);
  });
  parser.on('text', (part) => {
    open.at(-1).text += part;
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return root;
}

function named(element, name) {
  return element.children.reduce((sum, child) => sum + named(child, name), element.name === name ? 1 : 0);
}
