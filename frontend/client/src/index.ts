export {
  LiveStandClient,
  type Caller,
  type CallWish,
  type ClientOptions,
} from './LiveStandClient.ts';
export type { ClientEvents, Gone, LocalEvents, Lost } from './events.ts';
export { CallMedia } from './media/CallMedia.ts';
export { Levels, type Voice } from './media/Levels.ts';
export { MicrophoneError, namedMicrophones, type MicrophoneErrorCode } from './media/Microphone.ts';
export { namedSpeakers } from './media/Speakers.ts';
export type { Quality } from './media/Quality.ts';
export type { Negotiate, NegotiationStep, Sound } from './media/Sound.ts';
export type {
  Dependency,
  DependencyName,
  DependencyStatus,
  Fault,
  FaultName,
  Latency,
  OpsCall,
  OpsError,
  OpsReport,
  Queue,
  QueueName,
} from './protocol/generated/ops.ts';
export * from './protocol/messages.ts';
export type { RawSocket } from './socket/RawSocket.ts';
export { RequestError } from './socket/RequestError.ts';
