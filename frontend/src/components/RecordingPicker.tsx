import { CircleAlert, FileUp, LoaderCircle } from 'lucide-react';
import type { RecordingFault } from '@/lib/stand/recording';
import { useWords } from './Words';

interface RecordingPickerProps {
  fault: RecordingFault | null;
  loading: boolean;
  open: (files: readonly File[]) => void;
}

/** Asks for the files of a recorded call, and says what was wrong with the last. */
export function RecordingPicker({ fault, loading, open }: RecordingPickerProps) {
  const words = useWords();
  return (
    <main className="rise mx-auto flex w-full max-w-xl flex-1 flex-col justify-center gap-5 px-5 pb-10">
      <h1 className="text-4xl font-semibold tracking-tight">{words.replay}</h1>
      {fault !== null && (
        <p
          role="alert"
          data-code={fault.code}
          className="flex items-start gap-3 rounded-2xl border border-rose-400/30 bg-alarm/95 p-4 text-rose-50"
        >
          <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-rose-300" />
          {told(fault, words)}
        </p>
      )}
      {loading ? (
        <p role="status" className="flex items-center gap-3 text-slate-300">
          <LoaderCircle aria-hidden className="size-5 animate-spin" />
          {words.loadingRecord}
        </p>
      ) : (
        <label className="glass flex flex-col items-center gap-3 rounded-3xl border-dashed px-6 py-12 text-center text-slate-200 has-focus-visible:outline-2 has-focus-visible:outline-white">
          <FileUp aria-hidden className="size-8 text-(--mind)" />
          <span className="font-medium text-white">{words.chooseRecord}</span>
          <span className="text-sm text-slate-300">{words.dropRecord}</span>
          <input
            type="file"
            multiple
            accept=".jsonl,.ndjson,.json,.wav"
            className="sr-only"
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              if (files.length > 0) open(files);
              // The same files again are another try.
              event.target.value = '';
            }}
          />
        </label>
      )}
      <a href="?" className="self-start text-sm text-slate-300 underline underline-offset-4">
        {words.toCall}
      </a>
    </main>
  );
}

function told(fault: RecordingFault, words: ReturnType<typeof useWords>): string {
  switch (fault.code) {
    case 'malformed_line':
      return words.recordFaults.malformedLine(fault.line);
    case 'not_found':
      return words.recordFaults.notFound(fault.sessionId);
    case 'empty':
      return words.recordFaults.empty;
    case 'unreachable':
      return words.recordFaults.unreachable;
    default:
      return fault satisfies never;
  }
}
