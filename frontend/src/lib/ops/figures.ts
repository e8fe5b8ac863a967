import type { Locale } from '@/lib/i18n/dictionary';
import type { Units } from '@/lib/i18n/opsWords';

/** A number as it is read: small ones with a digit behind the point, large ones whole. */
export function amount(value: number, locale: Locale): string {
  const digits = Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0;
  return value.toLocaleString(locale, { maximumFractionDigits: digits });
}

/** 0..1 in percent; a small share keeps enough digits not to pass for none. */
export function percent(share: number, locale: Locale): string {
  const digits = share === 0 || share >= 0.1 ? 0 : share >= 0.01 ? 1 : 2;
  return (100 * share).toLocaleString(locale, { maximumFractionDigits: digits });
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long, in its two largest units: `1 h 15 min`. */
export function duration(ms: number, { d, h, min, s }: Units): string {
  const whole = Math.max(0, Math.floor(ms / SECOND)) * SECOND;
  const of = (unit: number, name: string) => `${Math.floor(whole / unit)}\u00a0${name}`;
  const rest = (unit: number, next: number, name: string) => {
    const left = Math.floor((whole % unit) / next);
    return left === 0 ? '' : ` ${left}\u00a0${name}`;
  };
  if (whole >= DAY) return of(DAY, d) + rest(DAY, HOUR, h);
  if (whole >= HOUR) return of(HOUR, h) + rest(HOUR, MINUTE, min);
  if (whole >= MINUTE) return of(MINUTE, min) + rest(MINUTE, SECOND, s);
  return of(SECOND, s);
}

/** The time of day on the operator's clock. */
export function timeOfDay(at: number, locale: Locale): string {
  return new Date(at).toLocaleTimeString(locale, { hour12: false });
}
