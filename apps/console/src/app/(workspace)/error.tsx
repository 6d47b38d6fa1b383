'use client';

import { CircleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

/** The page broke; what stands around it still works. */
export default function WorkspaceError({ reset }: { reset: () => void }) {
  return (
    <div role="alert" className="flex min-h-[70dvh] flex-col justify-center">
      <Notice
        icon={CircleAlert}
        tone="danger"
        title="This page has broken down"
        action={
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
        }
      >
        It is our fault, not yours. If it breaks again, reload the page; nothing of a running session is lost.
      </Notice>
    </div>
  );
}
