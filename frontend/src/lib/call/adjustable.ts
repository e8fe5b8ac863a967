/** What may be done with the sound of a call while it goes on. */
export interface Adjustable {
  /** Whether the caller is heard; the call goes on either way. */
  setMicrophoneOn(on: boolean): void;
  /**
   * Plays the bot elsewhere.
   *
   * @param deviceId an `audiooutput`; empty for the system's default
   */
  useSpeaker(deviceId: string): Promise<void>;
  /** Statistics of every transport. */
  stats(): Promise<readonly RTCStatsReport[]>;
}

/** The adjustments that `sound` allows: what it lacks, the page does not offer. */
export function adjustable(sound: object | null): Partial<Adjustable> {
  return sound ?? {};
}

/** Whether this browser lets a page choose where it plays. */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

/** The devices of a kind that the browser is willing to name: none before the first permission. */
export async function namedDevices(
  kind: 'audioinput' | 'audiooutput',
): Promise<readonly MediaDeviceInfo[]> {
  // Absent on pages that are neither HTTPS nor localhost.
  const media = navigator.mediaDevices as MediaDevices | undefined;
  const all = (await media?.enumerateDevices()) ?? [];
  return all.filter((device) => device.kind === kind && device.label !== '');
}
