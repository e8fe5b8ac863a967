'use client';
import { Volume2 } from 'lucide-react';
import { namedSpeakers } from '@live-stand/client';
import { DevicePicker } from './DevicePicker';
import { useWords } from './Words';

interface SpeakerPickerProps {
  deviceId: string;
  choose: (deviceId: string) => void;
}

/** The loudspeakers of this machine; nothing where the browser cannot choose between them. */
export function SpeakerPicker({ deviceId, choose }: SpeakerPickerProps) {
  const words = useWords();
  return (
    // Phones leave the loudspeaker to the system, and have no room for it.
    <span className="contents max-sm:hidden">
      <DevicePicker
        Icon={Volume2}
        name={words.speaker}
        usual={words.defaultSpeaker}
        find={namedSpeakers}
        deviceId={deviceId}
        choose={choose}
        optional
      />
    </span>
  );
}
