import { FlaskConical } from 'lucide-react';
import { useWords } from './Words';

/** Says plainly that vendors are emulated, and on hover which. */
export function DemoNotice({ emulated }: { emulated: readonly string[] }) {
  const words = useWords();
  return (
    <p
      title={emulated.join(', ')}
      className="inline-flex items-center gap-2 self-start rounded-full border border-amber-300/25 bg-amber-300/8 px-3 py-1.5 text-xs text-amber-100"
    >
      <FlaskConical aria-hidden className="size-3.5 shrink-0 text-amber-300" />
      {words.demoMode}
    </p>
  );
}
