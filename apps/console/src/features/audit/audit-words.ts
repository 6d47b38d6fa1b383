import type { AuditEntry } from '@alongside/contract';

const actions: Record<string, string> = {
  'auth.sign-in': 'Signed in',
  'auth.sign-out': 'Signed out',
  'link.create': 'Created a link',
  'session.ask': 'Asked a customer',
  'session.respond': 'Took a request for help',
  'session.accept': 'Accepted the request',
  'session.join': 'Joined a session',
  'session.rejoin': 'Came back to a session',
  'session.continue': 'Went on with the session on another device',
  'session.stop': 'Pressed End session',
  'session.end': 'The session ended',
  'session.replay': 'Watched a replay',
  'session.verify': 'Verified a record',
};

/** What was done, in words; an action without words of ours is shown as it stands in the trail. */
export const actionWords = ({ action, detail }: Pick<AuditEntry, 'action' | 'detail'>): string =>
  action === 'session.replay' && detail.session === 'running'
    ? 'Looked back in a running session'
    : (actions[action] ?? action);
