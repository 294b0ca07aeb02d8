// A fault as JSON Schema, for the description of the control API: made from the same table of kinds as its shape.
import { type FaultKind, type FaultParameter, faultKinds } from '../../contracts/faults.ts';
import { operations } from '../../contracts/web-service/service.ts';

type Schema = Readonly<Record<string, unknown>>;

const object = (properties: Schema, required: readonly string[] = []): Schema => ({
  type: 'object',
  additionalProperties: false,
  ...(required.length === 0 ? {} : { required }),
  properties,
});

function parameterSchema(parameter: FaultParameter): Schema {
  const description = parameter.title.en;
  const usual = 'default' in parameter && parameter.default !== undefined ? { default: parameter.default } : {};
  switch (parameter.kind) {
    case 'whole-number': {
      const { least: minimum, most: maximum, unit } = parameter;
      const inUnit = unit === '' ? description : `${description} (${unit})`;
      return { type: 'integer', minimum, maximum, description: inUnit, ...usual };
    }
    case 'choice':
      return { enum: parameter.values, description, ...usual };
    case 'yes-no':
      return { type: 'boolean', description, ...usual };
    case 'moment':
      return { type: 'string', description: `${description}, e.g. 2026-11-30T12:00:00Z.` };
  }
}

const conditions = object({
  operation: { enum: Object.keys(operations) },
  channel: { enum: ['web-service', 'file'] },
  client: { type: 'string', description: 'A basis of the message is for this client.' },
  customer: { type: 'string', description: 'A basis of the message is for this customer.' },
  nth: { type: 'integer', minimum: 1, description: 'The first time, counted among the messages that fit.' },
  probability: { type: 'number', minimum: 0, maximum: 1, description: 'At each message that fits.' },
  seed: { type: 'integer', minimum: 0, description: 'The same seed strikes at the same messages; 0 when left out.' },
});

function kindSchema({ key, title, parameters, times }: FaultKind): Schema {
  const schema = object(
    {
      kind: { const: key },
      parameters: object(Object.fromEntries(parameters.map((row) => [row.key, parameterSchema(row)]))),
      when: conditions,
      times: { oneOf: [{ type: 'integer', minimum: 1 }, { const: 'always' }], default: times },
    },
    ['kind'],
  );
  return { title: title.en, ...schema };
}

export const faultSchema: Schema = { oneOf: faultKinds.map(kindSchema) };
