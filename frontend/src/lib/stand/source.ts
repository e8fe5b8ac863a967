import type { Route } from '@/lib/protocol/messages';
import type { Measured } from './StandState';

/** Where an answer came from, as a person tells it: questions asked often are a cache of their own. */
export type Source = Route | 'faq';

/** Null where the turn ended before that was decided. */
export function sourceOf({
  route,
  attributes,
}: Pick<Measured, 'route' | 'attributes'>): Source | null {
  return route === 'cache' && attributes['found_by'] === 'faq' ? 'faq' : route;
}
