import { UNKNOWN } from '@/lib/ops/format';
import { useOpsWords } from './useOps';

/** A figure, or a dash that says that it is not known. */
export function Figure({ value }: { value: string }) {
  const words = useOpsWords();
  if (value !== UNKNOWN) return value;
  return (
    <>
      <span aria-hidden>{UNKNOWN}</span>
      <span className="sr-only">{words.unknown}</span>
    </>
  );
}
