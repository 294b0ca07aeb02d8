// Names the thing on which something is entered, and leads to its own page.
import { html, type SafeHtml } from '@remix-run/html-template';
import type { RentalData } from '../rental/rental-data.ts';
import { rentalThing } from '../rental/rental-fields.ts';
import { type EntryPlace, tenancyAbove } from './entry-place.ts';
import { type LaftView, pageAddress } from './laft-page.ts';
import { capital } from './state-mark.ts';

const parts: Partial<Record<EntryPlace['thing'], string>> = {
  'rental object': 'objects',
  tenant: 'tenants',
  tenancy: 'tenancies',
  supplement: 'tenancies',
  'rent change': 'tenancies',
};

export function thingLink({ workspace, language }: LaftView, data: RentalData, at: EntryPlace): SafeHtml {
  const { thing, id, field } = at;
  const kind = rentalThing(thing);
  const name = `${capital(language === 'nb' ? kind.nb : kind.thing)} ${id}`;
  const part = parts[thing];
  if (part === undefined) return html`<p class="source">${name}</p>`;
  const own = kind.within === undefined ? id : tenancyAbove(data, at)?.id;
  if (own === undefined) return html`<p class="source">${name}</p>`;
  const address = `${pageAddress(workspace, 'rental', part, own)}#${field.replaceAll(' ', '-')}`;
  return html`<p class="source"><a href="${address}">${name}</a></p>`;
}
