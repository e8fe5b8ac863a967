'use client';
import { Mic } from 'lucide-react';
import { useEffect, useState } from 'react';
import { namedMicrophones } from '@live-stand/client';
import { useWords } from './Words';

interface MicrophonePickerProps {
  deviceId: string;
  choose: (deviceId: string) => void;
}

/** The microphones of this machine, once the browser may name them. */
export function MicrophonePicker({ deviceId, choose }: MicrophonePickerProps) {
  const words = useWords();
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);

  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    let gone = false;
    const refresh = () => {
      void namedMicrophones().then((found) => {
        if (!gone) setDevices(found);
      });
    };
    refresh();
    media?.addEventListener('devicechange', refresh);
    return () => {
      gone = true;
      media?.removeEventListener('devicechange', refresh);
    };
  }, []);

  return (
    <label className="flex min-w-0 items-center gap-2 text-sm text-slate-200">
      <Mic aria-hidden className="size-4 shrink-0 text-slate-300" />
      <span className="sr-only">{words.microphone}</span>
      <select
        value={devices.some((device) => device.deviceId === deviceId) ? deviceId : ''}
        onChange={(event) => {
          choose(event.target.value);
        }}
        className="max-w-36 min-w-0 truncate rounded-md bg-transparent py-1 sm:max-w-44"
      >
        {!devices.some((device) => device.deviceId === deviceId) && (
          <option value="">{words.defaultMicrophone}</option>
        )}
        {devices.map((device) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label}
          </option>
        ))}
      </select>
    </label>
  );
}
