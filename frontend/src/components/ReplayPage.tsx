'use client';
import { useEffect, useState } from 'react';
import {
  fetchRecording,
  readRecording,
  recordAddress,
  RecordingError,
  type Recording,
  type RecordingFault,
} from '@/lib/stand/recording';
import { initialState } from '@/lib/stand/StandState';
import { Frame } from './Frame';
import { RecordingPicker } from './RecordingPicker';
import { ReplayScreen } from './ReplayScreen';

interface ReplayPageProps {
  /** The call that the node is asked for; empty for a file of one's own. */
  sessionId: string;
}

interface Loaded {
  recording: Recording;
  /** Where the call's sound may be. */
  sound: string | null;
}

/** Finds a recording, at the node or in a file, and plays it; says plainly why it cannot. */
export function ReplayPage({ sessionId }: ReplayPageProps) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [fault, setFault] = useState<RecordingFault | null>(null);
  const [loading, setLoading] = useState(sessionId !== '');

  useEffect(() => {
    if (sessionId === '') return;
    let gone = false;
    fetchRecording(sessionId)
      .then(
        (recording) => {
          if (!gone) setLoaded({ recording, sound: recordAddress(sessionId, 'wav') });
        },
        (error: unknown) => {
          if (!gone) setFault(faultOf(error));
        },
      )
      .finally(() => {
        setLoading(false);
      });
    return () => {
      gone = true;
    };
  }, [sessionId]);

  /** Sound that comes alone is of the call that is shown. */
  const open = async (files: readonly File[]) => {
    const sound = files.find(isSound);
    const record = files.find((file) => !isSound(file));
    try {
      const recording =
        record === undefined && loaded !== null
          ? loaded.recording
          : readRecording((await record?.text()) ?? '');
      setLoaded({ recording, sound: sound === undefined ? null : URL.createObjectURL(sound) });
      setFault(null);
    } catch (error) {
      setLoaded(null);
      setFault(faultOf(error));
    }
  };
  useDrop((files) => void open(files));

  const sound = loaded?.sound ?? null;
  useEffect(
    () => () => {
      if (sound?.startsWith('blob:') === true) URL.revokeObjectURL(sound);
    },
    [sound],
  );

  return loaded === null ? (
    <Frame screen="replay" mind={initialState.mind} header={null}>
      <RecordingPicker fault={fault} loading={loading} open={(files) => void open(files)} />
    </Frame>
  ) : (
    <ReplayScreen
      key={`${loaded.recording.sessionId} ${loaded.recording.from}`}
      recording={loaded.recording}
      sound={loaded.sound}
    />
  );
}

function isSound({ name }: File): boolean {
  return name.toLowerCase().endsWith('.wav');
}

/** Takes the files that are dropped anywhere on the page. */
function useDrop(take: (files: readonly File[]) => void): void {
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) take(files);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [take]);
}

function faultOf(error: unknown): RecordingFault {
  return error instanceof RecordingError ? error.fault : { code: 'unreachable' };
}
