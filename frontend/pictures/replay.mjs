// The replay of a call that was had for its pictures.
import { Caller } from '../e2e/support/Caller.mjs';

/** The id of the call that `caller` has. */
export async function sessionOf(caller) {
  const [{ payload }] = await caller.received('demo_call_started');
  return payload.session_id;
}

/** Hangs up, and waits until the node has its record. */
export async function hangUp(caller) {
  await caller.page.getByRole('button', { name: 'Hang up' }).click();
  await caller.screen('ended');
}

/** Opens the replay of a call, to be played. */
export async function openReplay(url, id, viewport) {
  const viewer = await Caller.arrive({ url: `${url}?session=${id}`, viewport });
  await viewer.page.getByRole('button', { name: 'Play' }).waitFor();
  return viewer;
}
