'use client';

import type { ReplayManifest } from '@alongside/contract';
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { PlayerState } from '@/components/replay/player/replay-player';
import { firstPicture, Replay, type ReplayPicture } from '@/components/replay/replay';

interface ReplayPlace {
  frame: RefObject<HTMLIFrameElement | null>;
  layer: RefObject<HTMLDivElement | null>;
  /** The moment that is shown first; left out: the first page. */
  startAt?: (manifest: ReplayManifest) => number;
}

const nothing = () => () => undefined;

const firstState = (manifest: ReplayManifest): PlayerState => ({
  positionMs: 0,
  durationMs: manifest.durationMs,
  isPlaying: false,
  isSeeking: true,
  speed: 1,
  skipsInactivity: true,
  error: null,
});

interface ReplayOnScreen {
  replay: Replay | null;
  state: PlayerState;
  picture: ReplayPicture;
  failure: unknown;
}

/** Puts a recording on the screen and shows its first moment. */
export function useReplayScreen(
  manifest: ReplayManifest,
  { frame, layer, startAt = firstPageAt }: ReplayPlace,
): ReplayOnScreen {
  const [replay, setReplay] = useState<Replay | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [initial] = useState(() => firstState(manifest));
  const newest = useRef(manifest);
  useEffect(() => {
    newest.current = manifest;
    replay?.player.extend(manifest);
  }, [replay, manifest]);

  const { sessionId } = manifest;
  useEffect(() => {
    if (!frame.current || !layer.current || newest.current.sessionId !== sessionId) return;
    let open: Replay | null = null;
    let isGone = false;
    Replay.open(newest.current, { frame: frame.current, layer: layer.current }).then((opened) => {
      open = opened;
      if (isGone) return opened.close();
      setReplay(opened);
      void opened.player.seek(startAt(newest.current));
    }, setFailure);
    return () => {
      isGone = true;
      open?.close();
    };
  }, [sessionId, frame, layer, startAt]);

  const state = useSyncExternalStore(
    replay?.player.subscribe ?? nothing,
    () => replay?.player.state ?? initial,
    () => initial,
  );
  const picture = useSyncExternalStore(
    replay?.subscribe ?? nothing,
    replay?.picture ?? (() => firstPicture),
    () => firstPicture,
  );
  return { replay, state, picture, failure };
}

const firstPageAt = (manifest: ReplayManifest): number =>
  manifest.events.find(({ kind }) => kind === 'page')?.at ?? 0;
