import Ajv from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../scripts/docs/facts.mjs';
import { chaptersOf, meaningsOf, page } from '../scripts/docs/page.mjs';
import { readSnippets } from '../scripts/docs/snippets.mjs';
import { messageNames, readSources } from '../scripts/docs/sources.mjs';

const sources = readSources();
const { schemas, examples, api } = sources;
const codes = schemas.server.$defs.errorCode.enum;
const html = page(sources, readSnippets());
const shown = new DOMParser().parseFromString(html, 'text/html');

function validator(schema) {
  return new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema);
}

describe.each(['client', 'server'])('messages of the %s', (side) => {
  const names = messageNames(schemas[side]);

  it.each(names)('%s is there, with its fields and an example', (name) => {
    const article = shown.getElementById(`message-${name}`);
    expect(article?.querySelector('h3')?.textContent).toBe(name);
    expect(article?.textContent).toContain('payload');
    for (const field of Object.keys(schemas[side].$defs[name].properties.payload.properties ?? {}))
      expect(article?.textContent).toContain(`payload.${field}`);
    expect(article?.querySelector('details pre')).not.toBeNull();
    expect(api.channels.liveStand.messages[name]).toBeDefined();
  });

  it('has only examples that are valid', () => {
    const validate = validator(schemas[side]);
    let seen = 0;
    for (const name of names)
      for (const example of shown.querySelectorAll(`#message-${name} details pre`)) {
        const message = JSON.parse(example.textContent);
        expect(validate(message), `${example.textContent} ${JSON.stringify(validate.errors)}`).toBe(
          true,
        );
        expect(message.type).toBe(name);
        seen++;
      }
    expect(seen).toBe(examples.filter(({ from }) => from === side).length);
  });
});

it.each(codes)('the error %s is there, with its meaning and what to do', (code) => {
  const cells = [...(shown.getElementById(`error-${code}`)?.querySelectorAll('td') ?? [])];
  expect(cells).toHaveLength(5);
  for (const cell of cells) expect(cell.textContent).not.toBe('');
});

it('there is no error that the node does not know, and each is of the component that it names', () => {
  expect(Object.keys(ERRORS).sort()).toEqual([...codes].sort());
  expect([...meaningsOf(schemas.server.$defs.errorCode.description).keys()].sort()).toEqual(
    [...codes].sort(),
  );
  const java = readFileSync(
    path.join(
      import.meta.dirname,
      '../../signaling/src/main/java/io/livestand/signaling/protocol/ErrorCode.java',
    ),
    'utf8',
  );
  const known = [...java.matchAll(/^ {2}([A-Z_]+)\(Component\.([A-Z]+)\)/gm)].map(
    ([, code, component]) => [code.toLowerCase(), component.toLowerCase()],
  );
  expect(known.sort()).toEqual(
    Object.entries(ERRORS)
      .map(([code, [component]]) => [code, component])
      .sort(),
  );
});

it('how the node is has every field of the report, and examples that are valid', () => {
  const section = shown.getElementById('ops');
  const cells = [...section.querySelectorAll('td:first-child')].map((cell) => cell.textContent);
  for (const field of Object.keys(schemas.ops.properties)) expect(cells).toContain(field);
  expect(cells).toContain('media.pacer.p99_late_ms');
  expect(cells).toContain('calls[].latency.p50_ms');
  const validate = validator(schemas.ops);
  const given = [...section.querySelectorAll('details pre')];
  expect(given).toHaveLength(examples.filter(({ from }) => from === 'ops').length);
  for (const example of given)
    expect(validate(JSON.parse(example.textContent)), JSON.stringify(validate.errors)).toBe(true);
});

it('has every chapter of the description', () => {
  const titles = [...shown.querySelectorAll('h2')].map(({ textContent }) => textContent);
  const chapters = chaptersOf(api.info.description);
  expect(chapters.size).toBeGreaterThan(0);
  for (const title of chapters.keys()) expect(titles).toContain(title);
});

it('there are no inline scripts, styles or handlers, and every link within the page leads somewhere', () => {
  for (const script of shown.querySelectorAll('script'))
    expect(script.getAttribute('src')).toMatch(/^\/docs\//);
  expect(shown.querySelector('style, [style]')).toBeNull();
  for (const element of shown.querySelectorAll('*'))
    expect(element.getAttributeNames().filter((name) => name.startsWith('on'))).toEqual([]);
  for (const link of shown.querySelectorAll('a[href^="#"]'))
    expect(shown.getElementById(link.getAttribute('href').slice(1)), link.outerHTML).not.toBeNull();
  const ids = [...shown.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
