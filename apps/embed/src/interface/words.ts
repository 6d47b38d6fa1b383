import type { ConsentKind } from '../public-api';
import type { BarView, Notice } from './embed-interface';

/** Every sentence the customer reads. */
export const words = {
  connectTitle: (agent: string) => `${agent} would like to see this page`,
  connectLead: 'Nothing is shared until you accept.',
  accept: 'Share this page',
  decline: 'Not now',
  sees: (agent: string) =>
    `${agent} sees this page as you see it, and the pages of this site you open in this tab.`,
  hidden: 'Passwords, card numbers and whatever this site keeps private stay hidden.',
  points: 'They can point at things. They draw, click or type only if you allow it.',
  endable: 'You can pause it or end it at any time.',
  recorded: 'The session is recorded.',
  mayRecord: 'Record the session, for quality and so that it can be looked up later',
  timeLeft: (time: string) => `Closes in ${time}`,
  help: 'Get help',
  waiting: 'Looking for someone to help you…',
  cancel: 'Cancel',
  wantCode: 'I am on the phone: show a code',
  codeTitle: 'Read this code to the agent',
  copy: 'Copy',
  copied: 'Copied',
  close: 'Close',
  codeLeft: (time: string) => `Valid for ${time}`,
  codeOver: 'This code has expired.',
  pause: 'Pause',
  resume: 'Go on',
  end: 'End',
  takeBack: { control: 'Take back control', draw: 'Stop drawing', record: 'Stop recording' },
  allow: 'Allow',
  deny: 'Don’t allow',
  resumeTitle: 'Go on where you left off?',
  resumeLive: 'You have this page open on another device, with an agent:',
  resumeLater: 'You had this page open on another device:',
  resumeText: 'What you typed and where you were on the page comes along. Passwords and card numbers do not.',
  resumeAccept: 'Go on here',
} as const;

export function barText(view: BarView): string {
  const agent = view.agentName;
  switch (view.state) {
    case 'joining':
      return view.taken === null ? `Connecting to ${agent}…` : takenText(view.taken);
    case 'sharing':
      if (view.taken !== null) return takenText(view.taken);
      return view.controlledBy === null
        ? `${agent} sees this page`
        : `${view.controlledBy} can click and type here`;
    case 'paused':
      return `Paused. ${agent} sees nothing`;
    case 'reconnecting':
      return 'Connection lost. Trying again…';
    case 'away':
      return `${agent} does not see this page`;
    case 'elsewhere':
      return 'You are sharing your other device';
    case 'other-gone':
      return 'Your other device has gone';
  }
}

function takenText({ by, to, isThere }: NonNullable<BarView['taken']>): string {
  if (to === 'reload') return isThere ? `${by} reloaded this page` : `${by} reloads this page…`;
  return isThere ? `${by} took you here` : `${by} takes you to another page…`;
}

export function consentTitle(kind: ConsentKind, agent: string): string {
  switch (kind) {
    case 'view':
      return words.connectTitle(agent);
    case 'control':
      return `Let ${agent} click and type here?`;
    case 'draw':
      return `Let ${agent} draw on this page?`;
    case 'record':
      return `Let ${agent} record this session?`;
  }
}

export function consentText(kind: ConsentKind): string {
  switch (kind) {
    case 'view':
      return words.connectLead;
    case 'control':
      return 'They use this page as you do: fill in fields, press buttons, open links and take you to other pages of this site. Hidden fields stay hidden from them. You can take it back at any time.';
    case 'draw':
      return 'Lines they draw lie over the page and fade away. They change nothing on it.';
    case 'record':
      return 'What is shown from now on is kept, so that it can be looked up later.';
  }
}

export function noticeText(what: Notice): string {
  switch (what) {
    case 'expired':
      return 'The request has expired. Nothing was shared.';
    case 'withdrawn':
      return 'The request was withdrawn. Nothing was shared.';
    case 'unavailable':
      return 'Nobody is free right now. Please try again in a few minutes.';
    case 'ended':
      return 'The session has ended. This page is not shared any more.';
    case 'lost':
      return 'The connection could not be restored. This page is not shared any more.';
  }
}

/** Minutes and seconds. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
