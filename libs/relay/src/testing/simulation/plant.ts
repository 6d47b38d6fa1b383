import type { Journal } from '../../journal';
import type { Peer } from '../../peer';
import type { RelaySession } from '../../relay-session';
import type { SimulatedStorage } from './storage';

export type RelaySetup = ConstructorParameters<typeof RelaySession>[0];

/** A fault that gateways are given from outside, for a test of whether it is found. */
export interface Plant {
  readonly session?: (setup: RelaySetup) => RelaySession;
  /** What a gateway takes for its journal. */
  readonly journal?: (journal: Journal) => Journal;
  /** What a gateway takes for a connection. */
  readonly peer?: (connection: Peer) => Peer;
  /** A gateway's process has ended without a word. */
  readonly crashed?: (storage: SimulatedStorage) => void;
}
