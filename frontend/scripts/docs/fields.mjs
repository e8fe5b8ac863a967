// The fields of a message as rows of a table, as deep as the schema says.
import { escape, inline } from './html.mjs';

/** `part` with what it refers to; what it says itself counts. */
function resolved(part, schema) {
  if (part.$ref === undefined) return part;
  const { $ref, ...own } = part;
  return { ...schema.$defs[$ref.split('/').at(-1)], ...own };
}

/** `[{name, required, kind, limits, description}]`, nested names with dots, `[]` for an item of an array. */
export function fieldsOf(object, schema, prefix = '') {
  return Object.entries(object.properties ?? {}).flatMap(([key, raw]) => {
    const part = resolved(raw, schema);
    const name = prefix + key;
    const item = part.items === undefined ? null : resolved(part.items, schema);
    const row = {
      name,
      required: (object.required ?? []).includes(key),
      kind: kindOf(part, item),
      limits: limitsOf(part),
      description: part.description ?? '',
    };
    const inner = item === null ? part : item;
    const under = item === null ? `${name}.` : `${name}[].`;
    return [row, ...fieldsOf(inner, schema, under)];
  });
}

function kindOf(part, item) {
  if (part.const !== undefined) return JSON.stringify(part.const);
  if (item !== null) return `array of ${item.type ?? 'values'}`;
  if (part.type === undefined) return part.enum === undefined ? 'any' : 'string';
  return [part.type].flat().join(' or ');
}

function limitsOf(part) {
  const limits = [];
  if (part.enum !== undefined) limits.push(`one of ${part.enum.map((w) => `\`${w}\``).join(', ')}`);
  if (part.minimum !== undefined || part.maximum !== undefined)
    limits.push(range(part.minimum, part.maximum, ''));
  if (part.minLength !== undefined || part.maxLength !== undefined)
    limits.push(range(part.minLength, part.maxLength, ' characters'));
  if (part.format !== undefined) limits.push(part.format);
  if (part.pattern !== undefined) limits.push(`\`${part.pattern}\``);
  if (part.uniqueItems === true) limits.push('each once');
  return limits.join('; ');
}

function range(from, to, unit) {
  if (to === undefined) return `${from}${unit} or more`;
  return from === undefined ? `at most ${to}${unit}` : `${from} to ${to}${unit}`;
}

export function fieldCells({ name, required, kind, limits, description }) {
  return [
    `<code>${escape(name)}</code>`,
    escape(kind),
    required ? 'yes' : 'no',
    inline(limits),
    inline(description),
  ];
}
