import { useId, type ReactNode } from 'react';

interface PanelProps {
  title: string;
  /** Stands at the right of the title. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A part of the board under its title. */
export function Panel({ title, aside, className = '', children }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={`glass flex min-w-0 flex-col rounded-3xl px-5 pt-3 pb-3.5 ${className}`}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 pb-1.5">
        <h2 id={id} className="text-sm font-medium text-slate-300">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
