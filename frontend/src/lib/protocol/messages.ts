/** The words of the API, as `@live-stand/client` has them. */
export {
  isServerMessage,
  MIND_STATES,
  newsOf,
  type CallEventName,
  type Details,
  type EndReason,
  type ErrorCode,
  type Marks,
  type Message,
  type MindState,
  type News,
  type Role,
  type Route,
  type ServerMessage,
} from '@live-stand/client';
