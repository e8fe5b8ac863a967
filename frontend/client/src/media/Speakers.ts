/**
 * The loudspeakers that one can choose from: none where the browser cannot choose, or may not name them yet.
 */
export async function namedSpeakers(): Promise<MediaDeviceInfo[]> {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (media === undefined || !('setSinkId' in HTMLMediaElement.prototype)) return [];
  const devices = await media.enumerateDevices();
  return devices.filter(({ kind, label }) => kind === 'audiooutput' && label !== '');
}
