import { decodeEntries } from '@alongside/protocol';
import type { ReplaySource } from '@/components/replay/player/journal-reader';
import { calls } from '@/lib/paths';
import { requestBytes } from '@/lib/request';

/** The stored bytes of a session, segment by segment. */
export const readRecording = (id: string): ReplaySource => ({
  segment: async (number, firstAtMs) =>
    decodeEntries(await requestBytes(calls.segment(id, number)), firstAtMs),
  checkpoint: async (number, atMs) => decodeEntries(await requestBytes(calls.checkpoint(id, number)), atMs),
});
