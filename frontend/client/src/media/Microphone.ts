export type MicrophoneErrorCode =
  'microphone_denied' | 'microphone_missing' | 'microphone_failed' | 'insecure_page';

/** Why there is no microphone. */
export class MicrophoneError extends Error {
  readonly code: MicrophoneErrorCode;

  constructor(code: MicrophoneErrorCode, cause?: unknown) {
    super(code, { cause });
    this.name = 'MicrophoneError';
    this.code = code;
  }
}

/**
 * Opens a microphone, asking the person when the browser has to.
 *
 * @param deviceId which one; empty for the browser's own choice
 * @throws MicrophoneError
 */
export async function openMicrophone(deviceId: string): Promise<MediaStreamTrack> {
  // Absent on pages that are neither HTTPS nor localhost.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) throw new MicrophoneError('insecure_page');
  const wanted: MediaTrackConstraints = {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
    channelCount: 1,
    ...(deviceId === '' ? {} : { deviceId: { ideal: deviceId } }),
  };
  try {
    const stream = await devices.getUserMedia({ audio: wanted });
    const [track] = stream.getAudioTracks();
    if (track === undefined) throw new MicrophoneError('microphone_missing');
    return track;
  } catch (error) {
    throw error instanceof MicrophoneError ? error : new MicrophoneError(codeOf(error), error);
  }
}

/** The microphones the browser is willing to name: none before the first permission. */
export async function namedMicrophones(): Promise<MediaDeviceInfo[]> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) return [];
  const all = await devices.enumerateDevices();
  return all.filter((device) => device.kind === 'audioinput' && device.label !== '');
}

function codeOf(error: unknown): MicrophoneErrorCode {
  // The names are those of https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'microphone_denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'microphone_missing';
    default:
      return 'microphone_failed';
  }
}
