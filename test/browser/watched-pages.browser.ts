// The watch itself: each sort of trouble is seen, and a page in order has none.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { watchedPages } from './watched-pages.ts';

let browser: Browser;
let server: Server;
let url: string;
let answer: { body: string; headers?: Record<string, string>; status?: number };

beforeAll(async () => {
  browser = await launchChromium();
  server = createServer((request, response) => {
    if (request.url !== '/') return void response.writeHead(204).end();
    response.writeHead(answer.status ?? 200, { 'content-type': 'text/html', ...answer.headers }).end(answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

const policy = { 'content-security-policy': "default-src 'self'" };

test.each([
  { what: 'a page in order', answer: { body: '<h1>In order</h1>' }, seen: [] },
  { what: 'a console error', answer: { body: '<script>console.error("oh")</script>' }, seen: ['console error: oh'] },
  { what: 'a warning', answer: { body: '<script>console.warn("hm")</script>' }, seen: ['console warning: hm'] },
  { what: 'a script that fails', answer: { body: '<script>throw new Error("oops")</script>' }, seen: ['script: oops'] },
  {
    what: 'an inline script',
    answer: { body: '<script>1</script>', headers: policy },
    seen: ['console error: Executing inline script'],
  },
  {
    what: 'an inline style',
    answer: { body: '<p style="color:red">', headers: policy },
    seen: ['console error: Applying inline style'],
  },
  {
    what: 'a request elsewhere',
    answer: { body: '<img src="http://elsewhere.example/a.png">' },
    seen: ['leaves the machine: http://elsewhere.example/a.png', 'console error: Failed to load resource'],
  },
  {
    what: 'a failure of the server',
    answer: { body: 'no', status: 500 },
    seen: ['answered with 500', 'console error: Failed to load'],
  },
])('$what', async ({ answer: given, seen }) => {
  answer = given;
  const { newPage, problems, close } = await watchedPages(browser);
  const page = await newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  await expect.poll(() => problems.length).toBe(seen.length);
  for (const each of seen) expect(problems).toContainEqual(expect.stringContaining(each));
  await close();
});
