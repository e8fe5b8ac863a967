/** p50, p95 (nearest rank) and longest, as cells of a table. */
export function row(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return [at(0.5), at(0.95), at(1)].map((value) => value?.toFixed(1) ?? 'none').join(' | ');
}
