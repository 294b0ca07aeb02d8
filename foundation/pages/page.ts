// What a page is made of, as plain data: what was asked for, and what comes back, whichever carrier brings it.
import type { SafeHtml } from '@remix-run/html-template';

export interface PageRequest {
  method: string;
  /** Below the site's root, without the query, e.g. `/w/alpha/bases`. */
  path: string;
  query: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

export interface PageReply {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** Values of `Set-Cookie`, one header each. */
  cookies: readonly string[];
  body: Buffer;
}

export type Language = 'nb' | 'en';
/** `auto` follows the browser. */
export type Theme = 'auto' | 'light' | 'dark';

/** What a page knows of the one who looks at it, and how it speaks to them. */
export interface View {
  language: Language;
  theme: Theme;
  path: string;
  query: URLSearchParams;
  /** The parts of the path that the route names. */
  parameters: Readonly<Record<string, string>>;
  /** What was entered; empty for a page that is only looked at. */
  form: URLSearchParams;
  /** What was uploaded, by the name of its field. */
  files: ReadonlyMap<string, UploadedFile>;
  /** The one of the two that this reader reads. */
  say(nb: string, en: string): string;
  /** The same for a text that comes in both. */
  both(text: { readonly nb: string; readonly en: string }): string;
}

export interface UploadedFile {
  name: string;
  bytes: Buffer;
}

/** A page to be looked at. */
export interface Content {
  title: string;
  main: SafeHtml;
  /** 200 when left out. */
  status?: number;
  /** Something here is on its way: the parts that are marked live are fetched again as long as the page is looked at. */
  live?: boolean;
  /** Further class of the page's body, for print. */
  kind?: string;
}

/** Where to go once something has been done; `said` is told there, once. */
export interface GoTo {
  goTo: string;
  said?: string;
}

export interface Download {
  download: Buffer;
  type: string;
  /** Name of the file; shown in the browser instead of saved when `inline`. */
  name: string;
  inline?: boolean;
}

export type Answer = Content | GoTo | Download;

export interface PageRoute {
  /** E.g. `/w/:workspace/bases/:basis`. */
  path: string;
  look?(view: View): Promise<Answer>;
  /** A form of this page was sent. */
  act?(view: View): Promise<Answer>;
}

/** One way to go from every page. */
export interface NavigationLink {
  href: string;
  label: string;
  current: boolean;
  /** Shown behind the label, e.g. how many wait. */
  count?: number;
}

/** What stands around every page of a site. */
export interface Frame {
  /** Name of the site, in the top left corner. */
  site: string;
  home: string;
  /** What this is about, e.g. the workspace. */
  about?: string;
  navigation: readonly NavigationLink[];
  /** One sentence at the foot. */
  foot: string;
}

/** Something that cannot be done or found, in words for the reader: told on a page of its own with this status. */
export class PageProblem extends Error {
  readonly status: number;
  readonly sentence: { readonly nb: string; readonly en: string };

  constructor(status: number, sentence: { readonly nb: string; readonly en: string }) {
    super(sentence.en);
    this.status = status;
    this.sentence = sentence;
  }
}
