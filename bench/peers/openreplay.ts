import Tracker from '@openreplay/tracker/cjs';
import { offer } from './peer';

interface Commits {
  attachCommitCallback(callback: (messages: { _id: number }[]) => void): void;
}

const marker = 'end-of-work';

function createTracker(): Tracker {
  return new Tracker({
    projectKey: 'bench',
    ingestPoint: `${location.origin}/openreplay`,
    __DISABLE_SECURE_MODE: true,
    capturePageLoadTimings: false,
    capturePageRenderTimings: false,
    defaultInputMode: 0,
    obscureTextNumbers: false,
    obscureTextEmails: false,
  });
}

async function begin(tracker: Tracker): Promise<void> {
  const { success } = await tracker.start();
  if (!success) throw new Error('OpenReplay did not start');
}

/**
 * The tracker with its own worker, against a stub of its backend on this machine, and what its live view (the assist
 * plugin) would put into a socket: the same messages as JSON, packed as the plugin packs them.
 */
offer(() => {
  const commits: { messages: readonly unknown[]; atMs: number }[] = [];
  const bytesOf = (messages: readonly unknown[]) =>
    new TextEncoder().encode(
      `42${JSON.stringify(['messages', { meta: { tabId: 'abcdefghij' }, data: messages }])}`,
    );
  let tracker: Tracker | null = null;
  return {
    async start() {
      tracker = createTracker();
      tracker.use((app: unknown) =>
        (app as Commits).attachCommitCallback((messages) => {
          const isStatistic = messages.length === 2 && messages[0]?._id === 0 && messages[1]?._id === 49;
          if (!isStatistic) commits.push({ messages: messages.slice(), atMs: performance.now() });
        }),
      );
      await begin(tracker);
    },
    progress: () => commits.length,
    pieces: () => commits.length,
    messages: () =>
      commits.map(({ messages, atMs }) => {
        const bytes = bytesOf(messages);
        return { bytes, payloadBytes: bytes.length, rawBytes: bytes.length, atMs };
      }),
    /** As its plugin does for every agent. */
    async join() {
      if (tracker === null) return;
      tracker.stop();
      await begin(tracker);
    },
    stop: () => void tracker?.stop(),
    openViewer: () => Promise.resolve(null),
    check() {
      const text = JSON.stringify(commits);
      if (commits.length === 0 || (document.body.className === marker && !text.includes(marker)))
        throw new Error('OpenReplay has not said what happened');
    },
  };
});
