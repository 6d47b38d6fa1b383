import { dom, isHtml } from '../world';
import { type Edits, ownerOf } from './edit';

/** What is open, scrolled and focused. */
export const stateEdits: Edits = {
  scroll(world) {
    const box =
      world.find((element) => element.scrollHeight > element.clientHeight + 5 && element.clientHeight > 0) ??
      world.pick();
    if (world.random.oneIn(2)) box.scrollTop = world.random.below(300);
    else box.scrollTo({ left: world.random.below(90), top: world.random.below(900), behavior: 'instant' });
  },
  scrollWindow(world) {
    const document = ownerOf(world.pick());
    document.defaultView?.scrollTo({ left: 0, top: world.random.below(500), behavior: 'instant' });
  },
  scrollIntoView(world) {
    world.pick().scrollIntoView({ behavior: 'instant' });
  },
  scrollAndMove(world) {
    const box = world.find((element) => element.scrollTop > 0);
    const parent = box === null ? null : dom.parentNode(box);
    if (box !== null && parent !== null && !isHtml(box, 'html') && !isHtml(box, 'body'))
      dom.appendChild(parent, box);
  },
  showDialog(world) {
    const dialog = world.named('dialog');
    if (dialog === null) return;
    if (world.random.oneIn(2)) dialog.showModal();
    else dialog.show();
  },
  closeDialog(world) {
    const dialog = world.find(
      (element) => isHtml(element, 'dialog') && element.open,
    ) as HTMLDialogElement | null;
    if (dialog === null) return;
    if (world.random.oneIn(4)) dialog.removeAttribute('open');
    else dialog.close();
  },
  openByAttribute(world) {
    world.named('dialog', 'details')?.toggleAttribute('open');
  },
  popover(world) {
    const popover = world.find((element) => element.hasAttribute('popover')) as HTMLElement | null;
    if (popover === null) return;
    if (world.random.oneIn(4)) popover.popover = world.random.of(['auto', 'manual', null]);
    else popover.togglePopover();
  },
  details(world) {
    const details = world.named('details');
    if (details !== null) details.open = !details.open;
  },
  clickSummary(world) {
    world
      .find((element) => dom.localName(element) === 'summary')
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  },
  focus(world) {
    const one = world.find(
      (element) => isHtml(element, 'input') || isHtml(element, 'button') || element.hasAttribute('tabindex'),
    ) as HTMLElement | null;
    if (one === null) return;
    if (world.random.oneIn(3)) one.blur();
    else one.focus({ preventScroll: true });
  },
};
