// The few drawings of the pages. Each is decoration: what it means stands beside it in words.
import { html, type SafeHtml } from '@remix-run/html-template';

function drawn(path: SafeHtml, name: string): SafeHtml {
  return html`<svg class="icon icon-${name}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${path}</svg>`;
}

/** The red warning triangle: something is missing. */
export const triangle = drawn(
  html`<path d="M8 1.6 15.4 14.4H.6Z" class="fill"/><path d="M8 6v4" class="mark"/><circle cx="8" cy="12.1" r=".95" class="dot"/>`,
  'triangle',
);
export const tick = drawn(html`<path d="m3 8.5 3.4 3.4L13 4.8" class="line"/>`, 'tick');
export const cross = drawn(html`<path d="m4 4 8 8M12 4l-8 8" class="line"/>`, 'cross');
export const question = drawn(
  html`<path d="M5.6 5.9A2.5 2.5 0 1 1 8 8.6v1.2" class="line"/><circle cx="8" cy="12.4" r=".9" class="dot"/>`,
  'question',
);
export const hourglass = drawn(
  html`<path d="M4 2h8M4 14h8M5 2c0 4 6 4 6 12M11 2c0 4-6 4-6 12" class="line"/>`,
  'hourglass',
);
export const arrow = drawn(html`<path d="M3 8h10M9 4l4 4-4 4" class="line"/>`, 'arrow');
export const pause = drawn(html`<path d="M5.5 3.5v9M10.5 3.5v9" class="line"/>`, 'pause');
