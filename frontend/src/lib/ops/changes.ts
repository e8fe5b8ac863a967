import type { OpsReport } from '@live-stand/client';
import { restarted } from './rates';
import type { Change, OpsState } from './OpsState';

const KEPT = 30;

type News = Change extends infer C ? (C extends Change ? Omit<C, 'id' | 'at'> : never) : never;

/** `changes` with what is new at a moment, the newest first. */
export function noted(
  changes: readonly Change[],
  at: number,
  news: readonly News[],
): readonly Change[] {
  if (news.length === 0) return changes;
  let id = changes[0]?.id ?? 0;
  const added = news.map((each): Change => ({ ...each, id: ++id, at }));
  return [...added.reverse(), ...changes].slice(0, KEPT);
}

/** What `report` brings that the page did not know, and since when each status is. */
export function compared(
  state: OpsState,
  report: OpsReport,
  at: number,
): Pick<OpsState, 'changes' | 'since'> {
  const { report: last } = state;
  if (last === null) return { changes: state.changes, since: {} };
  const news: News[] = [];
  const since = { ...state.since };
  if (state.failure !== null) news.push({ kind: 'found', afterMs: at - state.heardAt });
  if (restarted(last, report)) news.push({ kind: 'restarted' });
  for (const { name, status } of report.dependencies) {
    const before = last.dependencies.find((each) => each.name === name);
    if (before === undefined || before.status === status) continue;
    const began = state.since[name];
    const afterMs = began === undefined ? null : at - began;
    news.push({ kind: 'status', name, from: before.status, to: status, afterMs });
    since[name] = at;
  }
  return { changes: noted(state.changes, at, news), since };
}
