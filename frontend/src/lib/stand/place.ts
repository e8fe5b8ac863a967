/** What the page's address asks for. */
export type Place =
  { kind: 'call' } | { kind: 'replay'; sessionId: string } | { kind: 'watch'; sessionId: string };

/** `?session=ID` replays what the node kept, `?replay` a file of one's own, `?watch=ID` looks on. */
export function placeOf(query: string): Place {
  const asked = new URLSearchParams(query);
  const watched = asked.get('watch') ?? '';
  if (watched !== '') return { kind: 'watch', sessionId: watched };
  const session = asked.get('session');
  if (session !== null || asked.has('replay')) return { kind: 'replay', sessionId: session ?? '' };
  return { kind: 'call' };
}

/** Whether a page of this host was opened on the node's own machine, as operators do who need no token. */
export function isOnLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
