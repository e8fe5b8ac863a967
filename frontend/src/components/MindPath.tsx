import { MIND_STATES, type MindState } from '@/lib/protocol/messages';
import { MindIcon } from './MindIcon';
import { useWords } from './Words';

interface MindPathProps {
  mind: MindState;
  path: readonly MindState[];
}

/** All seven states in a row; lit are those through which this turn really went. */
export function MindPath({ mind, path }: MindPathProps) {
  const words = useWords();
  const indices = path.map((state) => MIND_STATES.indexOf(state));
  const [first, last] = [Math.min(...indices), Math.max(...indices)];
  return (
    <ol aria-label={words.path} className="flex w-full max-w-3xl">
      {MIND_STATES.map((state, index) => {
        const active = state === mind;
        const visited = path.includes(state);
        // The way runs past what it skips: lit between any two states of the path.
        const passed = index > first && index <= last;
        return (
          <li
            key={state}
            data-state={state}
            data-visited={visited}
            aria-current={active ? 'step' : undefined}
            className="relative flex flex-1 flex-col items-center gap-2"
          >
            {index > 0 && (
              <span
                aria-hidden
                className={`absolute top-[18px] right-[calc(50%+22px)] left-[calc(-50%+22px)] h-px ${passed ? 'tinted bg-(--mind)/60' : 'bg-slate-600/60'} sm:top-[22px] sm:right-[calc(50%+28px)] sm:left-[calc(-50%+28px)]`}
              />
            )}
            <MindIcon
              state={state}
              active={active}
              className={`size-9 border transition-transform duration-150 sm:size-11 ${
                active
                  ? 'tinted scale-110 border-(--mind) bg-(--mind)/20 text-white shadow-[0_0_26px_-2px] shadow-(color:--mind)'
                  : visited
                    ? 'tinted border-(--mind)/60 bg-(--mind)/8 text-(--mind)'
                    : 'border-slate-600/50 text-slate-400/80'
              }`}
            />
            <span
              className={`px-0.5 text-center text-[11px] leading-tight max-sm:sr-only ${
                active
                  ? 'font-medium text-white'
                  : visited
                    ? 'tinted text-(--mind)'
                    : 'text-slate-400'
              }`}
            >
              {words.states[state].name}
              {visited && !active && <span className="sr-only">, {words.visited}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
