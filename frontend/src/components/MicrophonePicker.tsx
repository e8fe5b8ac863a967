'use client';
import { Mic } from 'lucide-react';
import { namedMicrophones } from '@live-stand/client';
import { DevicePicker } from './DevicePicker';
import { useWords } from './Words';

interface MicrophonePickerProps {
  deviceId: string;
  choose: (deviceId: string) => void;
}

/** The microphones of this machine, once the browser may name them. */
export function MicrophonePicker({ deviceId, choose }: MicrophonePickerProps) {
  const words = useWords();
  return (
    <DevicePicker
      Icon={Mic}
      name={words.microphone}
      usual={words.defaultMicrophone}
      find={namedMicrophones}
      deviceId={deviceId}
      choose={choose}
    />
  );
}
