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
