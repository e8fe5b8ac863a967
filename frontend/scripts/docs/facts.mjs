// What the schemas do not say: who is at fault, what a client does about it, and the limits of a socket.

/** By code: the component that is named, whether the end follows, what to do. */
export const ERRORS = {
  malformed_message: ['client', 'no', 'Mend the client: send one JSON object with the envelope.'],
  unknown_type: ['client', 'no', 'Mend the client: the node does not know this message.'],
  invalid_payload: ['client', 'no', 'Mend the field that `message` names, and send it again.'],
  no_call: ['client', 'no', 'Send `start_demo_call` first; a watcher may change nothing.'],
  call_in_progress: ['client', 'no', 'Send `hang_up` first, or open another socket.'],
  no_such_call: ['client', 'no', 'The call is over, or the id is wrong; fetch its record instead.'],
  resume_gap: ['client', 'no', '`watch` the call to see what it was so far, or let it end.'],
  not_allowed: ['client', 'no', 'Connect anew with a token of the scope `call`.'],
  negotiation_refused: ['client', 'no', 'The call goes on; mend the step that `message` is about.'],
  busy: ['node', 'no', 'Try again later: a call must end first.'],
  language_not_supported: ['client', 'no', 'Choose one of `stand_info.languages`.'],
  shutting_down: ['node', 'no', 'Try again when the node is back.'],
  too_many_messages: ['client', 'yes', 'Send less; connect anew once the socket is closed (1008).'],
  media_failed: [
    'media',
    'in a call',
    'Start another call; as an answer to a step of the negotiation, try it again.',
  ],
  stt_failed: [
    'stt',
    'where it stays away',
    'Where fatal, start another call; otherwise say it again.',
  ],
  tts_failed: ['tts', 'no', 'Nothing: the words still come as text.'],
  llm_failed: ['llm', 'no', 'Nothing, or ask again: the bot says that it has no answer.'],
  service_unavailable: [
    'node',
    'no',
    'Try again in some seconds; the operator finds the cause in the log.',
  ],
  internal: [
    'node',
    'where the call breaks down',
    'Report it with the time and the `session_id`: the log says more.',
  ],
};

/** Code of the close, why, what becomes of the call. */
export const CLOSES = [
  [
    '1001',
    'The node stops, or heard nothing for three pings, sent every 15 s.',
    'It may be resumed after silence, not after a stop.',
  ],
  ['1003', 'The client sent a binary message.', 'It ends.'],
  [
    '1008',
    'More than 100 messages came within a second, or another socket took up the call.',
    'It ends after too many messages; otherwise it goes on over the other socket.',
  ],
  ['1009', 'A message was larger than 64 KiB.', 'It ends.'],
  ['1013', 'The client reads too slowly: 256 messages wait for it.', 'It may be resumed.'],
  ['none', 'The connection was lost.', 'It may be resumed.'],
  [
    'any, by the client',
    'The client closed the socket, as browsers do when a page is left.',
    'It ends.',
  ],
];

export const LIMITS = [
  ['size of a message of the client', '64 KiB'],
  ['messages of the client', '100 within a second'],
  ['messages that may wait for a slow client', '256'],
  ['messages kept for `resume`', '2,000'],
  [
    'how long a call waits for `resume`',
    '15 s, unless configured (`call.resume_within_seconds`); told by `demo_call_started`',
  ],
  ['pings', 'every 15 s; a socket that leaves three unanswered is closed'],
  ['calls at a time', '20, unless configured (`call.max_calls`)'],
  ['records kept', '100, unless configured (`call.records_kept`)'],
];

export const SCOPES = [
  ['watch', '`watch`; records'],
  ['call', 'that, and `start_demo_call`, `resume` and the rest of a call'],
  ['ops', 'that, `/metrics`, and how the node is'],
];
