import type { PartValue } from '@alongside/protocol';
import type { Natives } from '../natives';
import { isHtml } from './control';
import { type KindOfPart, originOf } from './kind-of-part';

type Assigned = PartValue<'assigned'>;

/** What a script has put into a slot by hand, where a shadow root takes nothing by names. A mirror's browser cannot know. */
export const assignedPart: KindOfPart<'assigned', Assigned> = {
  kind: 'assigned',
  names: ['slot'],
  events: { slotchange: originOf },
  carries: (node) => isHtml(node, 'slot'),
  default: () => ({ nodes: [] }),
  read: (node, { nodes, natives }) => ({
    nodes: isFilledByHand(node, natives)
      ? natives.assignedNodes(node as Element).flatMap((assigned) => nodes.idOf(assigned) || [])
      : [],
  }),
  isSame: (one, other) => one.nodes.join() === other.nodes.join(),
  encode: (state) => state,
  decode: (state) => state,
  show(node, { nodes: ids }, { nodes }) {
    const assigned = ids.flatMap((id) => nodes.nodeOf(id) ?? []);
    (node as HTMLSlotElement).assign(...(assigned as (Element | Text)[]));
    return true;
  },
};

function isFilledByHand(slot: Node, natives: Natives): boolean {
  return (natives.getRootNode(slot) as Partial<ShadowRoot>).slotAssignment === 'manual';
}
