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

  const open = async (file: File) => {
    try {
      setLoaded({ recording: readRecording(await file.text()), sound: null });
      setFault(null);
    } catch (error) {
      setLoaded(null);
      setFault(faultOf(error));
    }
  };
  useDrop((file) => void open(file));

  return loaded === null ? (
    <Frame screen="replay" mind={initialState.mind} header={null}>
      <RecordingPicker fault={fault} loading={loading} open={(file) => void open(file)} />
    </Frame>
  ) : (
    <ReplayScreen
      key={`${loaded.recording.sessionId} ${loaded.recording.from}`}
      recording={loaded.recording}
      sound={loaded.sound}
    />
  );
}

/** Takes a file that is dropped anywhere on the page. */
function useDrop(take: (file: File) => void): void {
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) take(file);
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
