// Reads the elements of a message that libxml2 has parsed and found valid, from its text: asking libxml2 for them one by one takes ten
// times as long as parsing and validating. It judges nothing: what is not well-formed, or has a DOCTYPE, never comes here.

/** An element by its local name, with its own text (entities and CDATA resolved) and the elements directly inside. */
export interface ScannedElement {
  readonly name: string;
  readonly content: string;
  readonly children: readonly ScannedElement[];
}

interface Open extends ScannedElement {
  content: string;
  children: Open[];
}

/** The document's root element; without it, for a text that has none, an element without a name. */
export function scanElements(text: string): ScannedElement {
  // XML reads every line end as a line feed, unless it is written as a reference.
  const scan = new Scan(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
  return scan.root();
}

class Scan {
  readonly #text: string;
  readonly #top: Open = { name: '', content: '', children: [] };
  readonly #open: Open[] = [this.#top];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  root(): ScannedElement {
    for (let next = this.#text.indexOf('<'); next >= 0; next = this.#text.indexOf('<', this.#at)) {
      this.#add(resolved(this.#text.slice(this.#at, next)));
      this.#markup(next);
    }
    return this.#top.children[0] ?? this.#top;
  }

  #add(text: string): void {
    const inside = this.#open.at(-1);
    if (inside && text !== '') inside.content += text;
  }

  #markup(from: number): void {
    const text = this.#text;
    if (text.startsWith('</', from)) {
      this.#open.pop();
      this.#at = text.indexOf('>', from) + 1;
    } else if (text.startsWith('<?', from)) this.#at = text.indexOf('?>', from) + 2;
    else if (text.startsWith('<!--', from)) this.#at = text.indexOf('-->', from + 4) + 3;
    else if (text.startsWith('<![CDATA[', from)) {
      const end = text.indexOf(']]>', from);
      this.#add(text.slice(from + 9, end));
      this.#at = end + 3;
    } else this.#startTag(from);
  }

  #startTag(from: number): void {
    const end = endOfTag(this.#text, from);
    let nameEnd = from + 1;
    while (nameEnd < end && !endsName(this.#text.charCodeAt(nameEnd))) nameEnd++;
    const name = this.#text.slice(from + 1, nameEnd);
    const element: Open = { name: name.slice(name.indexOf(':') + 1), content: '', children: [] };
    this.#open.at(-1)?.children.push(element);
    if (this.#text.charCodeAt(end - 1) !== slash) this.#open.push(element);
    this.#at = end + 1;
  }
}

const slash = 47;

/** A blank, a line feed or a tab, or the end of the tag. */
function endsName(code: number): boolean {
  return code <= 32 || code === slash;
}

/** The value of an attribute may hold the sign that ends a tag. */
function endOfTag(text: string, from: number): number {
  const end = text.indexOf('>', from);
  const quote = /["']/.exec(text.slice(from, end));
  if (!quote) return end;
  let at = from + quote.index;
  for (;;) {
    const closing = text.indexOf(text.charAt(at), at + 1);
    const next = text.slice(closing + 1).search(/["'>]/) + closing + 1;
    if (text.charAt(next) === '>') return next;
    at = next;
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Without a DOCTYPE there are no others. */
function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g, (found, hexadecimal, decimal, name) => {
    if (name !== undefined) return named[name] ?? found;
    return String.fromCodePoint(hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16));
  });
}
