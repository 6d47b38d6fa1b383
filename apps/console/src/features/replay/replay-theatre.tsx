'use client';

import type { ReplayManifest, SessionDetail } from '@alongside/contract';
import { Tabs } from 'radix-ui';
import { useCallback, useRef, useState } from 'react';
import { AddressBar } from '@/components/mirror/address-bar';
import { MirrorFrame } from '@/components/mirror/mirror-frame';
import type { ZoomMode } from '@/components/mirror/stage-layout';
import { EventsList } from '@/components/replay/events-list';
import type { SeekHow } from '@/components/replay/player/replay-player';
import { ReplayControls } from '@/components/replay/replay-controls';
import { ReplayCover } from '@/components/replay/replay-cover';
import { useReplayKeys } from '@/components/replay/use-replay-keys';
import { useReplayScreen } from '@/components/replay/use-replay-screen';
import { SessionFacts } from '@/features/replay/session-facts';
import { paths } from '@/lib/paths';

interface ReplayTheatreProps {
  session: SessionDetail;
  manifest: ReplayManifest;
}

/** The recording's picture, what drives it, and what happened in it. */
export function ReplayTheatre({ session, manifest }: ReplayTheatreProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState<ZoomMode>('fit');
  const { replay, state, picture, failure } = useReplayScreen(manifest, { frame, layer });
  const player = replay?.player ?? null;
  const seek = (to: number, how?: SeekHow) => void player?.seek(to, how);
  const onScale = useCallback((scale: number) => replay?.rescale(scale), [replay]);
  useReplayKeys({ player, events: manifest.events, onSeek: seek });
  const problem = failure ?? state.error;
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <AddressBar
          url={picture.isBlank ? null : (picture.location?.url ?? null)}
          title={picture.location?.title ?? ''}
          icon={picture.icon}
          isHidden={picture.isHidden}
          zoom={zoom}
          onZoom={setZoom}
        />
        <MirrorFrame
          source={paths.mirror}
          title="The recorded page"
          page={picture.page}
          zoom={zoom}
          frame={frame}
          layer={layer}
          onScale={onScale}
          className="flex-1"
          cover={
            <ReplayCover
              problem={problem}
              isBlank={picture.isBlank}
              isBroken={picture.isBroken}
              isSeeking={state.isSeeking}
              onRetry={() => seek(state.positionMs)}
            />
          }
        />
        <ReplayControls state={state} player={player} events={manifest.events} onSeek={seek} />
      </div>
      <Tabs.Root
        defaultValue="events"
        className="flex w-72 shrink-0 flex-col border-line border-l bg-surface max-lg:h-64 max-lg:w-full max-lg:border-t max-lg:border-l-0"
      >
        <Tabs.List
          aria-label="About the recording"
          className="flex h-11 shrink-0 items-end gap-4 border-line border-b px-4"
        >
          <Tab value="events">Events</Tab>
          <Tab value="facts">About</Tab>
        </Tabs.List>
        <Tabs.Content value="events" className="thin-scroll min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>
          <EventsList
            events={manifest.events}
            participants={manifest.participants}
            positionMs={state.positionMs}
            onSeek={seek}
          />
        </Tabs.Content>
        <Tabs.Content value="facts" className="thin-scroll min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>
          <SessionFacts session={session} manifest={manifest} onSeek={seek} />
        </Tabs.Content>
      </Tabs.Root>
    </div>
  );
}

const Tab = ({ value, children }: { value: string; children: string }) => (
  <Tabs.Trigger
    value={value}
    className="h-10 border-transparent border-b-2 px-1 font-medium text-ink-muted text-sm hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
  >
    {children}
  </Tabs.Trigger>
);
