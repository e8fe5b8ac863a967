import { describe, expect, it } from 'vitest';
import { apiOf } from '../src/socket/RawSocket.ts';

describe('the address of the API', () => {
  it.each([
    ['http://127.0.0.1:8080', 'ws://127.0.0.1:8080/api/v1/live-stand'],
    ['https://stand.example.com/?watch=a', 'wss://stand.example.com/api/v1/live-stand'],
    ['wss://stand.example.com', 'wss://stand.example.com/api/v1/live-stand'],
  ])('of the stand at %s is %s', (url, api) => {
    expect(apiOf(url)).toBe(api);
  });

  it('has the token of the page', () => {
    expect(apiOf('https://stand.example.com/?token=call.9.a%2Bb&watch=x')).toBe(
      'wss://stand.example.com/api/v1/live-stand?token=call.9.a%2Bb',
    );
  });
});
