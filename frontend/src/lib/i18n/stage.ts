import type { Grade } from '@/lib/call/lineQuality';
import type { Theme } from '@/lib/theme';
import type { MicrophoneTrouble } from '@/lib/stand/microphoneTrouble';

/** The words around a call: devices, connection, what to do when there is no microphone. */
export interface StageWords {
  /** What the switch to this theme says. */
  themes: Record<Theme, string>;
  space: string;
  sound: string;
  speaker: string;
  defaultSpeaker: string;
  microphoneOn: string;
  microphoneOff: string;
  muted: string;
  allowMicrophone: string;
  tryAgain: string;
  back: string;
  connection: string;
  grades: Record<Grade, string>;
  roundTrip: string;
  jitter: string;
  lost: string;
  reconnecting: string;
  /** How long the call still waits for its caller. */
  callWaits: (seconds: number) => string;
  secondsShort: string;
  microphoneTroubles: Record<MicrophoneTrouble, { title: string; steps: readonly string[] }>;
}

export const stageEn: StageWords = {
  themes: { light: 'Light theme', dark: 'Dark theme' },
  space: 'Space',
  sound: 'Sound devices',
  speaker: 'Speaker',
  defaultSpeaker: 'Default speaker',
  microphoneOn: 'Turn the microphone on',
  microphoneOff: 'Turn the microphone off',
  muted: 'Your microphone is off: it does not hear you',
  allowMicrophone: 'Your browser asks for the microphone. Allow it, and the call begins.',
  tryAgain: 'Try again',
  back: 'Back',
  connection: 'Connection',
  grades: { good: 'good', fair: 'fair', poor: 'poor' },
  roundTrip: 'round trip',
  jitter: 'jitter',
  lost: 'packets lost',
  reconnecting: 'The connection was lost. Reconnecting…',
  callWaits: (seconds) => `The call waits for you for another ${seconds} s.`,
  secondsShort: 's',
  microphoneTroubles: {
    microphone_denied: {
      title: 'The microphone is blocked',
      steps: [
        'Click the sign to the left of the page’s address.',
        'Set “Microphone” to “Allow”.',
        'Come back here and try again.',
      ],
    },
    microphone_missing: {
      title: 'There is no microphone',
      steps: [
        'Plug one in, or switch your headset on.',
        'See whether your system lists it among its sound inputs.',
        'Try again.',
      ],
    },
    microphone_failed: {
      title: 'The microphone does not open',
      steps: [
        'Close other calls and recorders: one of them may hold it.',
        'Unplug it and plug it in again.',
        'Try again.',
      ],
    },
    insecure_page: {
      title: 'This address may not use a microphone',
      steps: [
        'Browsers give the microphone only to pages over HTTPS, or on localhost.',
        'Open the page at such an address.',
      ],
    },
  },
};

export const stageRu: StageWords = {
  themes: { light: 'Светлая тема', dark: 'Тёмная тема' },
  space: 'Пробел',
  sound: 'Устройства звука',
  speaker: 'Динамик',
  defaultSpeaker: 'Динамик по умолчанию',
  microphoneOn: 'Включить микрофон',
  microphoneOff: 'Выключить микрофон',
  muted: 'Микрофон выключен: вас не слышно',
  allowMicrophone: 'Браузер спрашивает про микрофон. Разрешите, и звонок начнётся.',
  tryAgain: 'Попробовать снова',
  back: 'Назад',
  connection: 'Связь',
  grades: { good: 'хорошая', fair: 'средняя', poor: 'плохая' },
  roundTrip: 'туда и обратно',
  jitter: 'джиттер',
  lost: 'потеряно пакетов',
  reconnecting: 'Связь прервалась. Восстанавливаю…',
  callWaits: (seconds) => `Звонок ждёт вас ещё ${seconds} с.`,
  secondsShort: 'с',
  microphoneTroubles: {
    microphone_denied: {
      title: 'Микрофон запрещён',
      steps: [
        'Нажмите значок слева от адреса страницы.',
        'Выберите для микрофона «Разрешить».',
        'Вернитесь сюда и попробуйте снова.',
      ],
    },
    microphone_missing: {
      title: 'Микрофона нет',
      steps: [
        'Подключите его или включите гарнитуру.',
        'Проверьте, видит ли его система среди входов звука.',
        'Попробуйте снова.',
      ],
    },
    microphone_failed: {
      title: 'Микрофон не открывается',
      steps: [
        'Закройте другие звонки и записи: возможно, микрофон занят.',
        'Отключите его и подключите снова.',
        'Попробуйте снова.',
      ],
    },
    insecure_page: {
      title: 'С этого адреса микрофон недоступен',
      steps: [
        'Браузеры дают микрофон только страницам по HTTPS или на localhost.',
        'Откройте страницу по такому адресу.',
      ],
    },
  },
};
