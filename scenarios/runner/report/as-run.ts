// What a page tells in the words of the run.
import { html, type SafeHtml } from '@remix-run/html-template';

/** English, whatever the language of the page: screen readers are told so. */
export function asRun(text: string): SafeHtml {
  return html`<span lang="en">${text}</span>`;
}
