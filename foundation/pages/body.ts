// Reads what a form sends: fields, and files where there are some.
import type { PageRequest, UploadedFile } from './page.ts';
import { PageProblem } from './page.ts';

export interface Sent {
  form: URLSearchParams;
  files: ReadonlyMap<string, UploadedFile>;
}

export async function sentWith({ headers, body }: PageRequest): Promise<Sent> {
  const type = headers['content-type'] ?? '';
  if (body.length === 0) return { form: new URLSearchParams(), files: new Map() };
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { form: new URLSearchParams(body.toString('utf8')), files: new Map() };
  }
  if (type.startsWith('multipart/form-data')) return await parted(type, body);
  throw new PageProblem(415, {
    nb: 'Skjemaet kan ikke leses: ukjent innholdstype.',
    en: 'The form cannot be read: unknown content type.',
  });
}

async function parted(type: string, body: Buffer): Promise<Sent> {
  const form = new URLSearchParams();
  const files = new Map<string, UploadedFile>();
  const parts = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined);
  if (!parts) throw new PageProblem(400, { nb: 'Skjemaet kan ikke leses.', en: 'The form cannot be read.' });
  for (const [name, value] of parts) {
    if (typeof value === 'string') form.append(name, value);
    // A field without a file comes as one without a name; an empty file is a file, and is judged as such.
    else if (value.name !== '') files.set(name, { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
  }
  return { form, files };
}
