// The first form that a page sends, as a browser fills it in from the page: no line breaks in fields of one line, first choices chosen.

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'", '#x27': "'" };

function plain(text: string): string {
  return text.replace(/&(amp|quot|lt|gt|#39|#x27);/g, (_, name: string) => entities[name] ?? '');
}

function attribute(tag: string, name: string): string | undefined {
  const [, value] = new RegExp(`\\b${name}="([^"]*)"`, 's').exec(tag) ?? [];
  return value === undefined ? undefined : plain(value);
}

/** Every value by the name of its field, in the order of the page. */
export function browserForm(page: string): Record<string, string[]> {
  const from = page.indexOf('<form method="post"');
  const html = page.slice(from, page.indexOf('</form>', from));
  const form: Record<string, string[]> = {};
  const put = (name: string | undefined, value: string) => {
    if (name !== undefined) form[name] = [...(form[name] ?? []), value];
  };
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const [isBox, isHidden] = [/type="(checkbox|radio)"/, /type="hidden"/].map((type) => type.test(tag));
    const value = attribute(tag, 'value') ?? '';
    if (isBox && !/ checked/.test(tag)) continue;
    put(attribute(tag, 'name'), isHidden ? value.replace(/\n/g, '\r\n') : value.replace(/[\r\n]/g, ''));
  }
  for (const [, tag = '', inside = ''] of html.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
    const options = Array.from(inside.matchAll(/<option[^>]*>/g), ([option]) => option);
    const chosen = options.find((option) => / selected/.test(option)) ?? options[0];
    put(attribute(tag, 'name'), attribute(chosen ?? '', 'value') ?? '');
  }
  for (const [, tag = '', inside = ''] of html.matchAll(/<textarea([^>]*)>\n?(.*?)<\/textarea>/gs)) {
    put(attribute(tag, 'name'), plain(inside).replace(/\n/g, '\r\n'));
  }
  return form;
}
