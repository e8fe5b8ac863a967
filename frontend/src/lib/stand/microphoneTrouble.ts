import type { LocalErrorCode } from '@/lib/i18n/dictionary';
import type { StandState } from './StandState';

/** Why there is no microphone. */
export type MicrophoneTrouble = Extract<LocalErrorCode, `microphone_${string}` | 'insecure_page'>;

/** Why the call could not begin, where it was for want of a microphone: that has a screen of its own. */
export function microphoneTrouble({ screen, trouble }: StandState): MicrophoneTrouble | null {
  if (screen !== 'start' || trouble?.from !== 'page') return null;
  switch (trouble.code) {
    case 'microphone_denied':
    case 'microphone_missing':
    case 'microphone_failed':
    case 'insecure_page':
      return trouble.code;
    case 'connection_lost':
    case 'media_failed':
    case 'speaker_failed':
    case 'no_answer':
      return null;
    default:
      return trouble satisfies never;
  }
}
