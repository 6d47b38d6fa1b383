import {
  type ConsentKind,
  decodeMessage,
  drawing,
  type Frame,
  mayOthersSay,
  partUpdate,
  pointer,
  update,
  updateTypeOf,
} from '@alongside/protocol';
import { isCustomer, type MemberRole } from './member';

/** What the rules about who may send what hang on. */
export interface Standing {
  readonly source: number;
  readonly controller: number;
  readonly consents: ReadonlySet<ConsentKind>;
  readonly paused: boolean;
}

export type RefusalReason = 'no-consent' | 'not-source' | 'paused' | 'ended' | 'not-now';

/**
 * Why a frame that its role may send in general is not relayed now; null when it is. The sender is told and goes on: it
 * may have sent it before it heard of the change that forbids it.
 */
export function refusalOf(frame: Frame, role: MemberRole, standing: Standing): RefusalReason | null {
  if (standing.paused) return 'paused';
  if (frame.kind === pointer.kind) return null;
  if (frame.kind === drawing.kind)
    return isCustomer(role) || standing.consents.has('draw') ? null : 'no-consent';
  if (frame.kind === update.kind && updateTypeOf(frame) !== 'navigate')
    return mayBeSource(frame, role, standing);
  if (!mayAct(frame.from, role, standing)) return 'no-consent';
  return isOthersToSay(frame, standing) ? null : 'not-source';
}

/** The customer's participants may act on the customer's own page; an agent while it has control. */
const mayAct = (from: number, role: MemberRole, standing: Standing): boolean =>
  isCustomer(role) ||
  from === standing.source ||
  (from === standing.controller && standing.consents.has('control'));

/** Of a page that is not the sender's own, some kinds of part: the rest would be believed by those who watch, and by the record. */
const isOthersToSay = (frame: Frame, { source }: Standing): boolean =>
  frame.kind !== partUpdate.kind ||
  frame.from === source ||
  decodeMessage(partUpdate, frame).parts.every(mayOthersSay);

/** The page that is shown changes hands by a page of its own from somebody who may share one. */
function mayBeSource(frame: Frame, role: MemberRole, standing: Standing): RefusalReason | null {
  if (frame.from === standing.source) return null;
  const begins = updateTypeOf(frame) === 'page';
  return begins && (isCustomer(role) || standing.source === 0) ? null : 'not-source';
}
