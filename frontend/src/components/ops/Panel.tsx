import type { ReactNode } from 'react';

interface PanelProps {
  id: string;
  title: string;
  /** A few words beside the title. */
  note?: string | undefined;
  children: ReactNode;
}

/** A part of the page, with its title. */
export function Panel({ id, title, note, children }: PanelProps) {
  return (
    <section
      aria-labelledby={`${id}-title`}
      data-panel={id}
      className="glass min-w-0 rounded-3xl px-5 pt-4 pb-5"
    >
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 id={`${id}-title`} className="text-sm font-medium text-slate-300">
          {title}
        </h2>
        {note !== undefined && <p className="text-xs text-slate-400">{note}</p>}
      </div>
      {children}
    </section>
  );
}
