'use client';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';

interface DevicePickerProps {
  Icon: LucideIcon;
  name: string;
  /** The word for the browser's own choice. */
  usual: string;
  find: () => Promise<readonly MediaDeviceInfo[]>;
  deviceId: string;
  choose: (deviceId: string) => void;
  /** Whether it is left out where there is nothing to choose from. */
  optional?: boolean;
}

/** Devices of one kind, kept up with what is plugged in. */
export function DevicePicker(props: DevicePickerProps) {
  const { Icon, name, usual, find, deviceId, choose, optional = false } = props;
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);

  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    let gone = false;
    const refresh = () => {
      void find().then((found) => {
        if (!gone) setDevices(found);
      });
    };
    refresh();
    media?.addEventListener('devicechange', refresh);
    return () => {
      gone = true;
      media?.removeEventListener('devicechange', refresh);
    };
  }, [find]);

  const known = devices.some((device) => device.deviceId === deviceId);
  if (optional && devices.length < 2) return null;
  return (
    <label className="flex min-w-0 items-center gap-2 text-sm text-slate-200">
      <Icon aria-hidden className="size-4 shrink-0 text-slate-300" />
      <span className="sr-only">{name}</span>
      <select
        value={known ? deviceId : ''}
        onChange={(event) => {
          choose(event.target.value);
        }}
        className="max-w-36 min-w-0 truncate rounded-md bg-transparent py-1"
      >
        {!known && <option value="">{usual}</option>}
        {devices.map((device) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label}
          </option>
        ))}
      </select>
    </label>
  );
}
