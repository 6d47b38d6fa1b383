const actions: Record<string, string> = {
  'auth.sign-in': 'Signed in',
  'auth.sign-out': 'Signed out',
  'auth.refused': 'Sign-in refused',
  'session.request': 'Asked for a session',
  'session.respond': 'Took a request for help',
  'session.withdraw': 'Withdrew a request',
  'session.join': 'Joined a session',
  'session.end': 'Ended a session',
  'session.replay': 'Watched a replay',
  'session.verify': 'Verified a record',
};

/** What was done, in words; an action without words of ours is shown as it stands in the trail. */
export const actionWords = (action: string): string => actions[action] ?? action;
