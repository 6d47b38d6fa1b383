/** What the help sheet shows; the keys are recognised where the act belongs. */
export const shortcutGroups = [
  {
    title: 'Everywhere',
    rows: [
      { keys: '⌘/Ctrl K', does: 'Search pages, customers and actions' },
      { keys: 'G then D', does: 'Dashboard' },
      { keys: 'G then H', does: 'History' },
      { keys: 'G then S', does: 'Settings' },
      { keys: '/', does: 'Filter the list on this page' },
      { keys: '?', does: 'This sheet' },
    ],
  },
  {
    title: 'In a session',
    rows: [
      { keys: 'P', does: 'Point' },
      { keys: 'D', does: 'Draw' },
      { keys: 'C', does: 'Control, or ask for it' },
      { keys: '/', does: 'Take the customer to another page' },
      { keys: '[', does: 'Rewind: look back in the running session' },
      { keys: 'Esc', does: 'Back to now, while looking back' },
      { keys: 'F', does: 'Fit the page, or show it at 100 %' },
      { keys: 'Esc twice', does: 'Leave the customer’s page' },
    ],
  },
  {
    title: 'In a replay, and looking back',
    rows: [
      { keys: 'Space', does: 'Play or pause' },
      { keys: '← →', does: '5 seconds back or on' },
      { keys: 'J L', does: 'Event before or after' },
      { keys: '< >', does: 'Slower or faster' },
    ],
  },
] as const;
