/** What a `StandSocket` needs of a WebSocket: the browser's own fits, and that of the package `ws`. */
export interface RawSocket {
  readonly readyState: number;
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: never) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  onerror: ((event: never) => unknown) | null;
  send(frame: string): void;
  close(): void;
}

/** `readyState` of a WebSocket that is connected. */
export const OPEN = 1;

/**
 * Where the API of the stand at `url` is: `https://stand.example.com` is `wss://stand.example.com/api/v1/live-stand`.
 * A `?token=` goes along: browsers can put it nowhere else.
 */
export function apiOf(url: string | URL): string {
  const api = new URL('/api/v1/live-stand', url);
  if (api.protocol.startsWith('http')) api.protocol = api.protocol.replace('http', 'ws');
  const token = new URL(url).searchParams.get('token');
  if (token !== null) api.searchParams.set('token', token);
  return api.href;
}
