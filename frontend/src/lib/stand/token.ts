/**
 * An address of this stand, with the token of the page's own address where it has one: off the node's machine, what it
 * leads to needs one, too.
 */
export function withToken(address: string): string {
  const token = new URLSearchParams(window.location.search).get('token');
  if (token === null) return address;
  const mark = address.includes('?') ? '&' : '?';
  return `${address}${mark}token=${encodeURIComponent(token)}`;
}
