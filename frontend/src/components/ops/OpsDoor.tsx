import { LoaderCircle, RefreshCw } from 'lucide-react';
import type { Trouble } from '@/lib/ops/operations';
import { useOpsWords } from './useOps';

interface OpsDoorProps {
  /** Null until the node has answered. */
  trouble: Trouble | null;
  retry: () => void;
  enter: (token: string) => void;
}

/** What is shown while nothing may, or can, be shown. */
export function OpsDoor({ trouble, retry, enter }: OpsDoorProps) {
  const words = useOpsWords();
  return (
    <main
      data-trouble={trouble?.kind ?? 'none'}
      className="mx-auto flex w-full max-w-xl flex-1 flex-col items-center justify-center gap-4 px-5 pb-16 text-center"
    >
      {trouble === null ? (
        <h1 role="status" className="flex items-center gap-3 text-xl text-slate-200">
          <LoaderCircle aria-hidden className="size-5 animate-spin" />
          {words.looking}
        </h1>
      ) : trouble.kind === 'unreachable' ? (
        <>
          <h1 role="alert" className="text-3xl font-semibold tracking-tight">
            {words.unreachable}
          </h1>
          <button
            type="button"
            onClick={retry}
            className="glass inline-flex items-center gap-2 rounded-full px-5 py-2.5 text-sm"
          >
            <RefreshCw aria-hidden className="size-4" />
            {words.retry}
          </button>
        </>
      ) : (
        <>
          <h1 role="alert" className="text-3xl font-semibold tracking-tight">
            {trouble.kind === 'token' ? words.title : words.forbidden}
          </h1>
          <p className="text-sm text-slate-300">
            {trouble.kind === 'token' ? words.tokenWhy : words.forbiddenWhy}
          </p>
          {trouble.kind === 'forbidden' && (
            <p className="text-sm text-slate-400">
              <code>{trouble.sentence}</code>
            </p>
          )}
          <TokenForm enter={enter} />
        </>
      )}
    </main>
  );
}

function TokenForm({ enter }: Pick<OpsDoorProps, 'enter'>) {
  const words = useOpsWords();
  return (
    <form
      className="flex w-full flex-col gap-3 sm:flex-row"
      action={(form: FormData) => {
        const token = form.get('token');
        if (typeof token === 'string') enter(token);
      }}
    >
      <label className="min-w-0 flex-1">
        <span className="sr-only">{words.token}</span>
        <input
          name="token"
          type="password"
          autoComplete="off"
          required
          placeholder={words.token}
          className="glass w-full rounded-full px-5 py-2.5 text-sm"
        />
      </label>
      <button
        type="submit"
        className="rounded-full bg-white px-6 py-2.5 text-sm font-medium text-slate-900"
      >
        {words.useToken}
      </button>
    </form>
  );
}
