'use client';
import { Mic } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from './Words';

/** Points at the browser's own question, while it is being asked. */
export function PermissionHint() {
  const words = useWords();
  const [asked, setAsked] = useState(false);

  useEffect(() => {
    let status: PermissionStatus | null = null;
    let gone = false;
    const follow = () => {
      if (!gone) setAsked(status?.state === 'prompt');
    };
    const permissions = navigator.permissions as Permissions | undefined;
    permissions?.query({ name: 'microphone' }).then(
      (found) => {
        status = found;
        found.addEventListener('change', follow);
        follow();
      },
      // Not every browser knows this permission by name: then there is no hint.
      () => undefined,
    );
    return () => {
      gone = true;
      status?.removeEventListener('change', follow);
    };
  }, []);

  return (
    <p role="status" className="flex items-center gap-2.5 text-sm text-slate-200 empty:hidden">
      {asked && (
        <>
          <Mic aria-hidden className="size-4 shrink-0 text-(--mind)" />
          {words.allowMicrophone}
        </>
      )}
    </p>
  );
}
