'use client';

import type { SessionDetail } from '@alongside/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { AddressBar } from '@/components/mirror/address-bar';
import { MirrorFrame } from '@/components/mirror/mirror-frame';
import type { ZoomMode } from '@/components/mirror/stage-layout';
import { hasControl, mayDraw } from '@/features/live-session/live-state';
import { SessionHeader } from '@/features/live-session/session-header';
import { SessionSide } from '@/features/live-session/session-side';
import { shownState } from '@/features/live-session/shown-state';
import { StageState } from '@/features/live-session/stage-state';
import { ToolDock } from '@/features/live-session/tool-dock';
import { useConsentToasts } from '@/features/live-session/use-consent-toasts';
import { useLiveSession } from '@/features/live-session/use-live-session';
import { useTool } from '@/features/live-session/use-tool';
import { paths } from '@/lib/paths';
import { useShortcuts } from '@/lib/use-shortcuts';

interface WorkbenchProps {
  session: SessionDetail;
  /** The session has ended while we were in it. */
  onOver: () => void;
}

/** A running session: the customer's page with everything around it. */
export function Workbench({ session, onOver }: WorkbenchProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const dock = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState<ZoomMode>('fit');
  const [state, live] = useLiveSession(session.id, { frame, layer, home: dock });
  const shown = shownState(session.state, state);
  const isOver = shown === 'ended' || (state.status.name === 'stopped' && session.state !== 'ended');
  useEffect(() => {
    if (isOver) onOver();
  }, [isOver, onOver]);

  const mayControl = hasControl(state);
  const [tool, setTool] = useTool(live, { mayControl, mayDraw: mayDraw(state) });
  useConsentToasts({ mayControl, mayDraw: mayDraw(state), refusals: state.refusals });
  const ask = (kind: 'control' | 'draw') => live?.ask(kind);
  useShortcuts({
    p: () => setTool('pointer'),
    d: () => (mayDraw(state) ? setTool('draw') : ask('draw')),
    c: () => (mayControl ? setTool('control') : ask('control')),
    f: () => setZoom((current) => (current === 'fit' ? 'whole' : 'fit')),
  });
  const onScale = useCallback((scale: number) => live?.rescale(scale), [live]);
  return (
    <div className="flex h-dvh flex-col max-sm:h-[calc(100dvh-48px)]">
      <SessionHeader session={session} state={shown} live={state} />
      <AddressBar
        url={state.location?.url ?? null}
        title={state.location?.title ?? ''}
        zoom={zoom}
        onZoom={setZoom}
      />
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <MirrorFrame
            source={paths.mirror}
            title="The customer’s page"
            page={state.page}
            zoom={zoom}
            frame={frame}
            layer={layer}
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
              isDisabled={shown !== 'active' || state.location === null}
            />
          </div>
        </div>
        <SessionSide session={session} state={state} />
      </div>
    </div>
  );
}
