import { describe, expect, it } from 'vitest';
import { readServerMessage } from '../src/protocol/messages.ts';
import { goldenNames, goldenText } from './golden.ts';

describe('reading the node', () => {
  it.each(goldenNames('server'))('takes %s', (name) => {
    expect(readServerMessage(goldenText(name))).toEqual(JSON.parse(goldenText(name)));
  });

  it.each([
    ['text that is no JSON', '{'],
    ['something that is no object', '[]'],
    ['another version', '{"v":2,"type":"stand_info","seq":1,"payload":{}}'],
    ['a type of a newer node', '{"v":1,"type":"weather_report","seq":1,"payload":{}}'],
    ['a type that only objects inherit', '{"v":1,"type":"toString","seq":1,"payload":{}}'],
    ['a message without number', '{"v":1,"type":"stand_info","payload":{}}'],
    ['a message without payload', '{"v":1,"type":"stand_info","seq":1}'],
  ])('leaves %s alone', (_, frame) => {
    expect(readServerMessage(frame)).toBeNull();
  });
});
