import type { OpsWords } from '@/lib/i18n/opsWords';
import type { Failure } from '@/lib/ops/OpsState';

/** What is wrong with the node's last answer, in a sentence. */
export function failureTold(words: OpsWords, failure: Failure | null): string {
  if (failure?.kind === 'odd') return `${words.failures.odd} (${failure.status}).`;
  return words.failures.silent;
}
