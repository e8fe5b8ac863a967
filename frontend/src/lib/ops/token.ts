const KEY = 'live-stand.ops-token';

/** The operator's token; it lives as long as the tab. Empty for none. */
export function keptToken(): string {
  return sessionStorage.getItem(KEY) ?? '';
}

export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token);
}

/** Takes `?token=` out of the page's address, where others could read it, and keeps it. */
export function takeToken(): void {
  const address = new URL(window.location.href);
  const token = address.searchParams.get('token');
  if (token === null) return;
  if (token !== '') keepToken(token);
  address.searchParams.delete('token');
  window.history.replaceState(window.history.state, '', address);
}

/** Where a call is watched: on another page, which does not have what this tab keeps. */
export function watchAddress(sessionId: string): string {
  const query = new URLSearchParams({ watch: sessionId });
  const token = keptToken();
  if (token !== '') query.set('token', token);
  return `/?${query.toString()}`;
}
