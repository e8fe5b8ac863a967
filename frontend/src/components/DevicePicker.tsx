'use client';
import { Mic, Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { namedDevices } from '@/lib/call/adjustable';
import { useWords } from './Words';

interface DevicePickerProps {
  kind: 'audioinput' | 'audiooutput';
  deviceId: string;
  choose: (deviceId: string) => void;
}

/** The microphones or the speakers of this machine, once the browser may name them. */
export function DevicePicker({ kind, deviceId, choose }: DevicePickerProps) {
  const words = useWords();
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);

  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    let gone = false;
    const refresh = () => {
      void namedDevices(kind).then((found) => {
        if (!gone) setDevices(found);
      });
    };
    refresh();
    media?.addEventListener('devicechange', refresh);
    return () => {
      gone = true;
      media?.removeEventListener('devicechange', refresh);
    };
  }, [kind]);

  const known = devices.some((device) => device.deviceId === deviceId);
  const hears = kind === 'audioinput';
  const Icon = hears ? Mic : Volume2;
  return (
    <label className="flex flex-col gap-1 text-xs text-slate-300">
      <span className="flex items-center gap-1.5">
        <Icon aria-hidden className="size-3.5" />
        {hears ? words.microphone : words.stage.speaker}
      </span>
      <select
        value={known ? deviceId : ''}
        onChange={(event) => {
          choose(event.target.value);
        }}
        className="h-10 w-full truncate rounded-xl border border-slate-500/30 bg-slate-500/10 px-2.5 text-sm text-slate-100"
      >
        {!known && (
          <option value="">{hears ? words.defaultMicrophone : words.stage.defaultSpeaker}</option>
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
