import { useId, type ReactNode } from 'react';

interface TileProps {
  title: string;
  /** Stands at the right of the title. */
  note?: ReactNode;
  children: ReactNode;
  /** Under the figures. */
  trend?: ReactNode;
}

/** One of the figures on top. */
export function Tile({ title, note, children, trend }: TileProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="glass flex min-w-0 flex-col justify-between gap-1 rounded-3xl px-5 pt-3 pb-3"
    >
      <div className="flex items-baseline justify-between gap-2">
        <h2 id={id} className="truncate text-xs font-medium text-slate-300">
          {title}
        </h2>
        {note !== undefined && (
          <p className="truncate text-[11px] text-slate-400 max-md:hidden">{note}</p>
        )}
      </div>
      {children}
      {trend}
    </section>
  );
}
