const second = 1000;
const minute = 60 * second;

/** Every time and count that bringing people together and keeping them together goes by. */
export const defaultLimits = {
  /** A code read aloud. */
  codeMs: 10 * minute,
  codeTries: 5,
  /** Nobody who mistyped `codeTries` codes may try another one for this long. */
  codePauseMs: 5 * minute,
  linkMs: 24 * 60 * minute,
  /** Asked, and the other side not reached yet. */
  pendingMs: 3 * minute,
  /** The customer sees the prompt. */
  promptMs: 90 * second,
  controlPromptMs: 30 * second,
  ticketMs: 30 * second,
  /** To come back after a page load or a broken connection. */
  returnMs: 2 * minute,
  idleMs: 10 * minute,
  longestMs: 120 * minute,
  /** A visitor whose last tab closed stays in the list as long as a page load may take. */
  visitorLingerMs: 10 * second,
  /** How long a signed-in identity may go on on a second device after its session ended. */
  continueMs: 24 * 60 * minute,
  /** A hello must come within this time after the connection opened. */
  helloMs: 10 * second,
  /** A frame waits at most this long for the commit that acknowledges it. */
  commitEveryMs: 20,
  /** Pointers alone do not force a commit; they wait for the next one at most this long. */
  presenceCommitMs: 2 * second,
  segmentFrames: 256,
  segmentBytes: 1 << 20,
  /** With more than this of a session waiting for a journal that cannot be written, whoever sends on is closed to come back. */
  journalBytes: 32 << 20,
  /** The same of all sessions of a gateway together; one that says little has room all the same. */
  journalBytesOfAll: 512 << 20,
  /** Above this many unsent bytes a participant gets no more frames, but a catch-up when it has drained. */
  laneBytes: 4 << 20,
  /** Whoever stays above this many unsent bytes for 5 s, or has four times as many, is closed. */
  connectionBytes: 64 << 20,
  /** State frames kept in memory for those who come back; whoever lacks older ones gets a catch-up. */
  historyBytes: 4 << 20,
  historyFrames: 4096,
  /** Lines of what could not be mirrored or went wrong that a session's record takes. */
  recordedReports: 500,
  /** So many gaps of one participant's page the other side hears of in a session. */
  toldGaps: 100,
  /** So many doubts of one viewer reach the source in `doubtsMs`. */
  doubts: 40,
  doubtsMs: 10 * second,
  /** So many frames, or `historyBytes` of them, not yet folded into the live document make it fold without another reason. */
  foldFrames: 4096,
  /** A session from which nothing has come for so long is put away: its page and what was kept for those who come back. */
  putAwayMs: 1 * minute,
  /** A fold that nobody waits for lets others have their turn after so long, again and again. */
  foldMs: 4,
  /** One that somebody waits for, after so long. */
  hurriedFoldMs: 8,
} as const;

export type SessionLimits = { readonly [Name in keyof typeof defaultLimits]: number };

/**
 * The limits with an operator's changes.
 *
 * @param json an object of names above with positive whole numbers, as text
 * @throws Error that names the wrong part
 */
export function readLimits(json: string | undefined): SessionLimits {
  if (json === undefined || json === '') return defaultLimits;
  const changes = parseObject(json);
  const limits: Record<string, number> = { ...defaultLimits };
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(defaultLimits, name)) throw new Error(`there is no limit called ${name}`);
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value <= 0)
      throw new Error(`${name} must be a positive whole number`);
    limits[name] = value;
  }
  return limits as SessionLimits;
}

function parseObject(json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Reported below together with the other shapes that are no object.
  }
  throw new Error('not a JSON object');
}
