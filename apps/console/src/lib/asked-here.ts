const key = 'alongside.asked';
/** Requests run out long before so many more are made. */
const most = 50;

/** What this tab asked for, by the ids of its requests: sessionStorage is of one tab, and outlives a reload. */
export function rememberAsked(requestId: string): void {
  try {
    sessionStorage.setItem(key, JSON.stringify([...asked(), requestId].slice(-most)));
  } catch {
    // Storage is full or forbidden: then an answer is only announced.
  }
}

/** Of all tabs and devices of an agent, the one that asked goes where the answer leads. */
export const isAskedHere = (requestId: string): boolean => asked().includes(requestId);

function asked(): string[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
