import type { News, ServerMessage } from '@/lib/protocol/messages';
import { golden } from './golden';

const BEGIN = Date.parse('2026-03-14T09:26:50.000Z');

/** When the n-th millisecond of the call was. */
export const at = (ms: number) => BEGIN + ms;
const ts = (ms: number) => new Date(at(ms)).toISOString();

const turn = (turn_id: number) => ({ turn_id });
const mind = (ms: number, state: string, of = 1) => ({
  ...golden('bot_mind_state_update'),
  ...turn(of),
  ts: ts(ms),
  payload: { state, details: '' },
});
const said = (ms: number, role: string, text: string, final = true, of = 1) => ({
  ...golden('transcript'),
  ...turn(of),
  ts: ts(ms),
  payload: { role, text, final },
});
const wrote = (ms: number, chunk: string) => ({
  ...golden('llm_text_chunk'),
  ...turn(1),
  ts: ts(ms),
  payload: { chunk },
});
const event = (ms: number, name: string, details = {}) => ({
  ...golden('call_event'),
  ...turn(1),
  ts: ts(ms),
  payload: { event: name, at: ts(ms), details },
});

/** What a call of three seconds told: a question, an answer of the model, cut off. */
export const call = [
  { ...golden('call_parameters'), reply_to: undefined, ts: ts(0) },
  mind(10, 'LISTENING'),
  event(100, 'user_speech_started'),
  said(400, 'user', 'Where is', false),
  event(900, 'user_speech_ended'),
  mind(910, 'ANALYZING_SPEECH'),
  said(1000, 'user', 'Where is my parcel?'),
  mind(1010, 'ROUTING_TO_LLM'),
  wrote(1200, 'It left our depot. '),
  wrote(1300, 'It comes tomorrow.'),
  mind(1400, 'SPEAKING'),
  event(1400, 'bot_sound_started'),
  said(1900, 'assistant', 'It left our depot.'),
  event(2200, 'barge_in'),
  event(2240, 'bot_sound_ended', { stopped: true }),
  { ...golden('turn_metrics.barge_in'), ...turn(1), ts: ts(2250) },
  mind(2300, 'LISTENING', 2),
  said(2900, 'user', 'Thank you', false, 2),
].map((message, index) => ({ ...message, seq: index + 3 })) as News[];

export const ended: ServerMessage = { ...golden('demo_call_ended'), seq: 99, ts: ts(3000) };

/** The call as the node keeps it. */
export const record = [...call, ended].map((message) => JSON.stringify(message)).join('\n') + '\n';
