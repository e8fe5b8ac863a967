/** The words of the API, as `@live-stand/client` has them. */
export {
  MIND_STATES,
  type Details,
  type EndReason,
  type ErrorCode,
  type Marks,
  type MindState,
  type Role,
  type Route,
  type ServerMessage,
} from '@live-stand/client';
