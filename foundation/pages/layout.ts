// The document around every page: head, navigation, the choice of language and theme, what was just done, and the foot.
import { html, type SafeHtml } from '@remix-run/html-template';
import { assetAddress } from './assets.ts';
import { counted } from './norwegian.ts';
import type { Content, Frame, NavigationLink, View } from './page.ts';

/** The whole document. `said`: what was done on the page before. */
export function documentOf(view: View, frame: Frame, content: Content, said: string | undefined): string {
  const { say, language, theme } = view;
  const page = html`<!doctype html>
<html lang="${language}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${theme === 'auto' ? 'light dark' : theme}">
<title>${content.title} · ${frame.site}</title>
<link rel="icon" href="${assetAddress('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetAddress('pages.css')}">
<link rel="stylesheet" href="${assetAddress('work.css')}">
<link rel="stylesheet" href="${assetAddress('sheets.css')}">
<script type="module" src="${assetAddress('pages.js')}"></script>
</head>
<body class="${content.kind ?? ''}"${content.live ? html` data-live="1000"` : ''}>
<a class="skip" href="#main">${say('Til innholdet', 'To the content')}</a>
<header class="top">
<div class="top-row">
<a class="site" href="${frame.home}">${frame.site}</a>
${frame.about === undefined ? '' : html`<span class="about">${frame.about}</span>`}
${choices(view)}
</div>
${frame.navigation.length === 0 ? '' : navigation(view, frame.navigation)}
</header>
<main id="main" tabindex="-1">
${said === undefined ? '' : html`<p class="said" role="status">${said}</p>`}
${content.live ? html`<noscript><p class="lead">${say('Uten skript oppdateres siden ikke av seg selv.', 'Without scripts the page does not keep up by itself.')} <a href="">${say('Last den på nytt', 'Load it again')}</a></p></noscript>` : ''}
${content.main}
</main>
<footer class="foot">${frame.foot}</footer>
</body>
</html>
`;
  return String(page);
}

function navigation({ say }: View, links: readonly NavigationLink[]): SafeHtml {
  return html`<nav class="ways" data-part="ways" aria-label="${say('Sider', 'Pages')}"><ul>${links.map(link)}</ul></nav>`;
}

function link({ href, label, current, count }: NavigationLink): SafeHtml {
  const number = count === undefined ? '' : html` <span class="number">${counted(count)}</span>`;
  return html`<li><a href="${href}"${current ? html` aria-current="page"` : ''}>${label}${number}</a></li>`;
}

/** Links to this same page in the other language and in each theme. */
function choices(view: View): SafeHtml {
  const { say, language, theme } = view;
  const other = language === 'nb' ? 'en' : 'nb';
  const themes = [
    ['auto', say('Auto', 'Auto')],
    ['light', say('Lys', 'Light')],
    ['dark', say('Mørk', 'Dark')],
  ] as const;
  const links = themes.map(
    ([key, name]) =>
      html`<li><a href="${withChoice(view, 'theme', key)}"${key === theme ? html` aria-current="true"` : ''}>${name}</a></li>`,
  );
  return html`<div class="choices">
<a href="${withChoice(view, 'lang', other)}" lang="${other}" hreflang="${other}">${other === 'nb' ? 'Norsk' : 'English'}</a>
<ul class="themes" aria-label="${say('Utseende', 'Appearance')}">${links}</ul>
</div>`;
}

function withChoice({ query }: View, name: string, value: string): string {
  const changed = new URLSearchParams(query);
  changed.set(name, value);
  return `?${changed.toString()}`;
}
