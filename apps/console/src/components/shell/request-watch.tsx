'use client';

import type { ConnectionRequest, Me } from '@alongside/contract';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useEffectEvent } from 'react';
import { toast } from 'sonner';
import { useRespondToRequest } from '@/lib/api/respond-to-request';
import { isAskedHere } from '@/lib/asked-here';
import { useLive } from '@/lib/live/live-context';
import { paths } from '@/lib/paths';
import { personName } from '@/lib/person-name';
import { problemWords } from '@/lib/problem-words';

/**
 * Wherever the agent is: a customer who asks can be answered at once, and an answer to a request of ours is not
 * missed. On the dashboard of the tab that asked, an acceptance leads straight to the session.
 */
export function RequestWatch({ me }: { me: Me }) {
  const router = useRouter();
  const pathname = usePathname();
  const { listen } = useLive();
  const respond = useRespondToRequest();

  const answer = (request: ConnectionRequest) =>
    respond.mutate(request.id, {
      onError: (error) => toast.error('Not taken', { description: problemWords(error) }),
    });

  const announce = (request: ConnectionRequest) =>
    toast(`${personName(request.visitor)} asks for help`, {
      id: request.id,
      description: request.visitor?.title,
      duration: 12_000,
      action: { label: 'Respond', onClick: () => answer(request) },
    });

  const follow = (request: ConnectionRequest) => {
    const name = personName(request.visitor);
    const session = paths.session(request.sessionId);
    if (pathname === session) return;
    if (request.state === 'accepted' && pathname === paths.dashboard && isAskedHere(request.id))
      return router.push(session);
    if (request.state === 'accepted') {
      toast.success(`${name} accepted`, {
        action: { label: 'Go there', onClick: () => router.push(session) },
      });
    }
    if (request.state === 'declined')
      toast.warning(`${name} declined`, { description: 'Nothing was shared.' });
    if (request.state === 'expired') {
      toast.warning(`No answer from ${name}`, { description: 'The request ran out. You can ask again.' });
    }
  };

  const onRequest = useEffectEvent((request: ConnectionRequest) => {
    if (request.agent) {
      toast.dismiss(request.id);
      if (request.agent.id === me.id) follow(request);
      return;
    }
    if (request.state !== 'pending') return void toast.dismiss(request.id);
    if (request.way === 'customer' && pathname !== paths.dashboard) announce(request);
  });

  useEffect(
    () => listen((event) => event.type === 'connection-request' && onRequest(event.request)),
    [listen],
  );
  return null;
}
