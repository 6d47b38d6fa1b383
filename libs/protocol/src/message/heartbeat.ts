import { type Message, participants } from '../message';
import { number, record, type ValueOf } from '../schema';

const heartbeatBody = record({ sentAtMs: number() });
/** Sent by a browser when nothing else was sent; the gateway sends it back as it is. Finds half-open connections. */
export const heartbeat: Message<ValueOf<typeof heartbeatBody>> = {
  kind: 50,
  name: 'heartbeat',
  senders: ['gateway', 'visitor', ...participants],
  lane: 'control',
  kept: false,
  schema: heartbeatBody,
};
