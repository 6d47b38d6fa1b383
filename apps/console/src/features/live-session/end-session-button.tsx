'use client';

import { PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useEndSession } from '@/features/live-session/api/end-session';
import { problemWords } from '@/lib/problem-words';

export function EndSessionButton({ id, customer }: { id: string; customer: string }) {
  const [isAsking, setAsking] = useState(false);
  const end = useEndSession(id);
  const confirm = () =>
    end.mutate(undefined, {
      onSuccess: () => {
        setAsking(false);
        toast.success('Session ended', { description: `${customer} sees that nothing is shared any more.` });
      },
      onError: (error) => toast.error('Not ended', { description: problemWords(error) }),
    });
  return (
    <>
      <Button variant="quietDanger" onClick={() => setAsking(true)} data-testid="end-session">
        <PhoneOff aria-hidden="true" />
        <span className="max-sm:sr-only">End session</span>
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="End this session?"
        action="End session"
        busy={end.isPending}
        onConfirm={confirm}
      >
        {customer} stops sharing at once. What happened so far stays in the history.
      </ConfirmDialog>
    </>
  );
}
