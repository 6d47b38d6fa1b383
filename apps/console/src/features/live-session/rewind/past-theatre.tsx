'use client';

import type { ReplayManifest } from '@alongside/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { AddressBar } from '@/components/mirror/address-bar';
import { MirrorFrame } from '@/components/mirror/mirror-frame';
import type { ZoomMode } from '@/components/mirror/stage-layout';
import { EventsList } from '@/components/replay/events-list';
import type { SeekHow } from '@/components/replay/player/replay-player';
import { ReplayControls } from '@/components/replay/replay-controls';
import { ReplayCover } from '@/components/replay/replay-cover';
import { useReplayKeys } from '@/components/replay/use-replay-keys';
import { useReplayScreen } from '@/components/replay/use-replay-screen';
import { GoLiveButton } from '@/features/live-session/rewind/go-live-button';
import { PastBanner } from '@/features/live-session/rewind/past-banner';
import { firstMoment, isPresent, presentMs } from '@/features/live-session/rewind/rewind-times';
import { paths } from '@/lib/paths';
import { useNow } from '@/lib/use-now';

export interface PastSituation {
  /** The session has ended while the agent looked back. */
  isOver: boolean;
  /** Our connection to the session that goes on behind this is lost. */
  isCut: boolean;
  onLeave: () => void;
}

interface PastTheatreProps extends PastSituation {
  manifest: ReplayManifest;
  /** When the manifest came. */
  askedAt: number;
}

/** The past's picture, what leads through it, and what happened so far. */
export function PastTheatre({ manifest, askedAt, isOver, isCut, onLeave }: PastTheatreProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState<ZoomMode>('fit');
  const { replay, state, picture, failure } = useReplayScreen(manifest, {
    frame,
    layer,
    startAt: firstMoment,
  });
  const player = replay?.player ?? null;
  const present = presentMs(manifest, useNow() - askedAt);
  const seek = (to: number, how?: SeekHow) =>
    isPresent(manifest, to) ? onLeave() : void player?.seek(to, how);
  useReplayKeys({ player, events: manifest.events, onSeek: seek });
  const onScale = useCallback((scale: number) => replay?.rescale(scale), [replay]);

  const hasCaughtUp = state.isPlaying && !state.isSeeking && isPresent(manifest, state.positionMs);
  useEffect(() => {
    if (hasCaughtUp) onLeave();
  }, [hasCaughtUp, onLeave]);
  // The button that opened this is gone, and with it the keyboard's place.
  useEffect(() => stage.current?.querySelector<HTMLElement>('[data-testid="timeline"]')?.focus(), []);

  return (
    <>
      <AddressBar
        url={picture.isBlank ? null : (picture.location?.url ?? null)}
        title={picture.location?.title ?? ''}
        icon={picture.icon}
        isHidden={picture.isHidden}
        zoom={zoom}
        onZoom={setZoom}
      />
      <PastBanner agoMs={present - state.positionMs} isOver={isOver} isCut={isCut} />
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <div ref={stage} className="flex min-h-0 min-w-0 flex-1 flex-col">
          <MirrorFrame
            source={paths.mirror}
            title="The customer’s page as it was"
            page={picture.page}
            zoom={zoom}
            frame={frame}
            layer={layer}
            isPast
            onScale={onScale}
            className="flex-1"
            cover={
              <ReplayCover
                problem={failure ?? state.error}
                isBlank={picture.isBlank}
                isBroken={picture.isBroken}
                isSeeking={state.isSeeking}
                onRetry={() => seek(state.positionMs)}
              />
            }
          />
          <ReplayControls
            state={{ ...state, durationMs: present }}
            player={player}
            events={manifest.events}
            onSeek={seek}
          >
            <GoLiveButton isOver={isOver} onLeave={onLeave} />
          </ReplayControls>
        </div>
        <aside
          aria-label="What happened so far"
          className="thin-scroll w-64 shrink-0 overflow-y-auto border-line border-l bg-surface max-lg:max-h-52 max-lg:w-full max-lg:border-t max-lg:border-l-0"
        >
          <h2 className="px-4 pt-3.5 font-medium text-ink-muted text-xs">What happened so far</h2>
          <EventsList
            events={manifest.events}
            participants={manifest.participants}
            positionMs={state.positionMs}
            onSeek={seek}
          />
        </aside>
      </div>
    </>
  );
}
