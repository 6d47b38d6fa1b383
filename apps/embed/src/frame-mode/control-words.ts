/** Every sentence of the control page. */
export const controlWords = {
  /** What stands in the frame is not ours to see. */
  away: (agentName: string | null) => ({
    title: `${agentName ?? 'An agent'} does not see this page`,
    text: 'It is on another site, or forbids to be shared. What you do there stays with you. If nothing is shown below, it does not allow to be shown in a frame: open it in a window of its own.',
  }),
  start: {
    title: 'The page opens in a window of its own',
    text: 'This window stays open beside it: the connection is here.',
  },
  inWindow: {
    title: 'The page is in a window of its own',
    text: 'Keep this window open as long as you share it: the connection is here.',
  },
  windowAway: (agentName: string | null) => ({
    title: `${agentName ?? 'An agent'} does not see that page`,
    text: 'The other window shows a page that cannot be shared. What you do there stays with you.',
  }),
  windowClosed: {
    title: 'The window with the page was closed',
    text: 'Nobody sees anything now. Open it again to go on where you were.',
  },
  blocked: {
    title: 'Your browser did not open a window',
    text: 'Allow pop-ups for this site, and press the button again.',
  },
  windowMark: (agentName: string, isSeen: boolean) =>
    `${isSeen ? `${agentName} sees this page` : `${agentName} sees nothing now`} · pause or end it in the other window`,
  windowAsks: 'There is a question for you in the other window',
  frame: 'The shared page',
  back: 'Back to the shared page',
  window: 'Open in a window',
  open: 'Open the page',
  show: 'Show that window',
  intoFrame: 'Show the page here',
  again: 'Open it again',
  end: 'End the session',
};
