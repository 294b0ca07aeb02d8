// Reads the elements of a message that libxml2 has parsed and found valid, from its text: asking libxml2 for them one by one takes ten
// times as long as parsing and validating. It judges nothing: what is not well-formed, or has a DOCTYPE, never comes here, and is a
// bug if it does; whatever it is fed, it goes forward or throws.

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
      this.#at = this.#markup(next);
    }
    return this.#top.children[0] ?? this.#top;
  }

  #add(text: string): void {
    const inside = this.#open.at(-1);
    if (inside && text !== '') inside.content += text;
  }

  /** Reads what begins at `from`; gives the position behind it. */
  #markup(from: number): number {
    const text = this.#text;
    if (text.startsWith('</', from)) {
      if (this.#open.length === 1) throw new Error(`an element ends at ${from} that never began`);
      this.#open.pop();
      return this.#behind('>', from + 2);
    }
    if (text.startsWith('<?', from)) return this.#behind('?>', from + 2);
    if (text.startsWith('<!--', from)) return this.#behind('-->', from + 4);
    if (text.startsWith('<![CDATA[', from)) {
      const end = this.#behind(']]>', from + 9);
      this.#add(text.slice(from + 9, end - 3));
      return end;
    }
    if (text.startsWith('<!', from)) throw new Error(`neither a comment nor CDATA at ${from}`);
    return this.#startTag(from);
  }

  #behind(mark: string, from: number): number {
    const at = this.#text.indexOf(mark, from);
    if (at < 0) throw new Error(`no ${mark} after ${from}`);
    return at + mark.length;
  }

  #startTag(from: number): number {
    const end = endOfTag(this.#text, from);
    let nameEnd = from + 1;
    while (nameEnd < end && !endsName(this.#text.charCodeAt(nameEnd))) nameEnd++;
    const name = this.#text.slice(from + 1, nameEnd);
    const element: Open = { name: name.slice(name.indexOf(':') + 1), content: '', children: [] };
    this.#open.at(-1)?.children.push(element);
    if (this.#text.charCodeAt(end - 1) !== slash) this.#open.push(element);
    return end + 1;
  }
}

const slash = 0x2f;
const tagEnd = 0x3e;
const quotationMark = 0x22;
const apostrophe = 0x27;

/** A blank, a line feed or a tab, or the end of the tag. */
function endsName(code: number): boolean {
  return code <= 32 || code === slash;
}

/** Where the tag ends; the value of an attribute may hold the sign that ends one. */
function endOfTag(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === tagEnd) return at;
    if (sign !== quotationMark && sign !== apostrophe) continue;
    const closing = text.indexOf(text.charAt(at), at + 1);
    if (closing < 0) break;
    at = closing;
  }
  throw new Error(`the tag at ${from} has no end`);
}

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Without a DOCTYPE there are no others. */
function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g, (found, hexadecimal, decimal, name) => {
    if (name !== undefined) return named.get(name) ?? found;
    return String.fromCodePoint(hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16));
  });
}
