'use client';

import type { SessionDetail } from '@alongside/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { AddressBar } from '@/components/mirror/address-bar';
import { MirrorFrame } from '@/components/mirror/mirror-frame';
import type { ZoomMode } from '@/components/mirror/stage-layout';
import { hasControl, mayDraw } from '@/features/live-session/live-state';
import { PageNavigation } from '@/features/live-session/navigation/page-navigation';
import { Past } from '@/features/live-session/rewind/past';
import { useRewind } from '@/features/live-session/rewind/use-rewind';
import { SessionHeader } from '@/features/live-session/session-header';
import { SessionSide } from '@/features/live-session/session-side';
import { shownState } from '@/features/live-session/shown-state';
import { StageState } from '@/features/live-session/stage-state';
import { ToolDock } from '@/features/live-session/tool-dock';
import { useConsentToasts } from '@/features/live-session/use-consent-toasts';
import { useGapToasts } from '@/features/live-session/use-gap-toasts';
import { useLiveSession } from '@/features/live-session/use-live-session';
import { useTool } from '@/features/live-session/use-tool';
import { paths } from '@/lib/paths';
import { useShortcuts } from '@/lib/use-shortcuts';

interface WorkbenchProps {
  session: SessionDetail;
  /** The agent looks back; what is now goes on behind it. */
  isPast: boolean;
  onPast: (isPast: boolean) => void;
  /** The session has ended while we were in it. */
  onOver: () => void;
}

/** A running session: the customer's page with everything around it. */
export function Workbench({ session, isPast, onPast, onOver }: WorkbenchProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const dock = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState<ZoomMode>('fit');
  const [state, live] = useLiveSession(session.id, { frame, layer, home: dock });
  const shown = shownState(session.state, state);
  const isOver = shown === 'ended' || (state.status.name === 'stopped' && session.state !== 'ended');
  useEffect(() => {
    if (isOver && !isPast) onOver();
  }, [isOver, isPast, onOver]);

  const mayControl = hasControl(state);
  const [tool, setTool] = useTool(live, { mayControl, mayDraw: mayDraw(state) });
  useConsentToasts({ mayControl, mayDraw: mayDraw(state), refusals: state.refusals });
  useGapToasts(state.gaps);
  const ask = (kind: 'control' | 'draw') => live?.ask(kind);
  const rewind = useRewind({ session, state, live, isPast, onPast, isOver, home: dock });
  const keys = {
    p: () => setTool('pointer'),
    d: () => (mayDraw(state) ? setTool('draw') : ask('draw')),
    c: () => (mayControl ? setTool('control') : ask('control')),
    f: () => setZoom((current) => (current === 'fit' ? 'whole' : 'fit')),
    // No letter: who types into the page without control is not to be taken away from it.
    '[': rewind.open,
  };
  useShortcuts(isPast ? {} : keys);
  const leave = useCallback(() => onPast(false), [onPast]);
  const onScale = useCallback((scale: number) => live?.rescale(scale), [live]);
  return (
    <div className="flex h-dvh flex-col max-sm:h-[calc(100dvh-48px)]">
      <SessionHeader session={session} state={shown} live={state} />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <div className="flex min-h-0 flex-1 flex-col" inert={isPast}>
          {isPast ? (
            <div className="h-11 shrink-0" />
          ) : (
            <AddressBar
              url={state.location?.url ?? null}
              title={state.location?.title ?? ''}
              icon={state.icon}
              isHidden={state.isPageHidden}
              zoom={zoom}
              onZoom={setZoom}
              navigation={
                <PageNavigation {...{ live, state, shown }} onAsk={() => ask('control')} home={dock} />
              }
            />
          )}
          <div className="flex min-h-0 flex-1 max-lg:flex-col">
            <div className="flex min-h-0 min-w-0 flex-1 flex-col">
              <MirrorFrame
                source={paths.mirror}
                title="The customer’s page"
                page={state.page}
                zoom={zoom}
                frame={frame}
                layer={layer}
                isCovered={isPast}
                isInteractive={tool === 'control'}
                onScale={onScale}
                cover={<StageState state={state} />}
                className="flex-1"
              />
              <div className="flex shrink-0 justify-center bg-stage px-2 pb-3">
                <ToolDock
                  dock={dock}
                  tool={tool}
                  onTool={setTool}
                  mayDraw={mayDraw(state)}
                  mayControl={mayControl}
                  asked={state.asked}
                  onAsk={ask}
                  onClear={() => live?.clearDrawings()}
                  onRewind={rewind.open}
                  whyNoRewind={rewind.whyNot}
                  isJoined={state.session !== null}
                  isDisabled={shown !== 'active' || state.location === null}
                />
              </div>
            </div>
            <SessionSide session={session} state={state} />
          </div>
        </div>
        {isPast && (
          <Past
            session={session}
            isOver={shown === 'ended'}
            isCut={state.status.name === 'reconnecting' || state.status.name === 'stopped'}
            onLeave={leave}
          />
        )}
      </div>
    </div>
  );
}
