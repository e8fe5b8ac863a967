/** How figures are told; null, what is not known, is a dash. */
export const UNKNOWN = '–';

export function figure(value: number | null, digits = 0): string {
  return value === null ? UNKNOWN : value.toFixed(digits);
}

/** 51200 as 51,200. */
export function count(value: number, locale: string): string {
  return value.toLocaleString(locale);
}

/** Milliseconds as `1 d 2 h`, `2 h 05 min`, `5 min 07 s` or `7 s`. */
export function lasting(ms: number, units: Units): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  if (hours >= 24) return `${Math.floor(hours / 24)} ${units.day} ${hours % 24} ${units.hour}`;
  if (hours > 0) return `${hours} ${units.hour} ${two(minutes % 60)} ${units.minute}`;
  if (minutes > 0) return `${minutes} ${units.minute} ${two(seconds % 60)} ${units.second}`;
  return `${seconds} ${units.second}`;
}

export interface Units {
  day: string;
  hour: string;
  minute: string;
  second: string;
}
