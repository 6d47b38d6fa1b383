import { sheetText } from '../random-css';
import { markup } from '../random-markup';
import { depthInFrames, dom, isFixed, vaultAbove, type World } from '../world';
import { type Edits, ownerOf, place } from './edit';

const deepest = 2;

/** Frames: filled, written, navigated, moved and removed, and nodes adopted from one document to another. */
export const frameEdits: Edits = {
  blank(world) {
    const frame = newFrame(world);
    const document = frame === null ? null : dom.contentDocument(frame);
    if (document?.body == null) return;
    document.body.innerHTML = markup(world.random, 2);
    if (world.random.oneIn(2))
      document.head.insertAdjacentHTML('beforeend', `<style>${sheetText(world.random)}</style>`);
  },
  srcdoc(world) {
    const frame = newFrame(world);
    if (frame !== null) frame.srcdoc = `<!doctype html><title>x</title>${markup(world.random, 2)}`;
  },
  written(world) {
    const frame = newFrame(world) ?? plainFrame(world);
    if (frame !== null) write(world, frame);
  },
  writtenAgain(world) {
    const frame = plainFrame(world);
    if (frame !== null) write(world, frame);
  },
  writeOn(world) {
    const document = documentOf(plainFrame(world));
    if (document === null) return;
    document.open();
    document.write(`<p>${world.random.below(9)}<b>`);
    document.write(markup(world.random, 1));
    if (world.random.oneIn(2)) document.close();
  },
  navigate(world) {
    const frame = plainFrame(world);
    if (frame === null) return;
    switch (world.random.below(4)) {
      case 0:
        frame.srcdoc = `${world.random.of(['', '<!doctype html>'])}${markup(world.random, 2)}`;
        break;
      case 1:
        frame.removeAttribute('srcdoc');
        break;
      case 2:
        frame.src = 'about:blank';
        break;
      default:
        frame.contentWindow?.location.replace('about:blank');
    }
  },
  moveFrame(world) {
    const frame = plainFrame(world);
    if (frame !== null) place(world, frame, world.pick());
  },
  removeFrame(world) {
    const frame = plainFrame(world);
    const parent = frame === null ? null : dom.parentNode(frame);
    if (frame === null || parent === null) return;
    const document = documentOf(frame);
    const kept = document?.body == null ? null : dom.firstChild(document.body);
    if (kept !== null && world.random.oneIn(2)) place(world, kept, world.pick());
    dom.removeChild(parent, frame);
  },
  adopt(world) {
    const document = documentOf(plainFrame(world));
    const node = world.pickWhole();
    if (document?.body == null || isFixed(node)) return;
    if (world.random.oneIn(2))
      dom.insertBefore(document.body, document.adoptNode(node), dom.firstChild(document.body));
    else place(world, document.adoptNode(node), world.pick());
  },
  swapBody(world) {
    const document = documentOf(plainFrame(world));
    if (document?.body == null) return;
    world.pick().append(...document.body.childNodes);
  },
  replaceFrameRoot(world) {
    const document = documentOf(plainFrame(world));
    if (document?.documentElement == null || !world.random.oneIn(3)) return;
    const fresh = document.createElement('html');
    fresh.innerHTML = `<head></head><body>${markup(world.random, 1)}</body>`;
    document.documentElement.replaceWith(fresh);
  },
};

function newFrame(world: World): HTMLIFrameElement | null {
  const target = world.pick();
  if (depthInFrames(target) >= deepest || vaultAbove(target) !== null) return null;
  const frame = ownerOf(target).createElement('iframe');
  place(world, frame, target);
  return frame;
}

function plainFrame(world: World): HTMLIFrameElement | null {
  return world.named('iframe');
}

function documentOf(frame: Element | null): Document | null {
  return frame === null ? null : dom.contentDocument(frame);
}

function write(world: World, frame: HTMLIFrameElement): void {
  const document = documentOf(frame);
  if (document === null) return;
  document.open();
  document.write(
    `${world.random.of(['<!doctype html>', ''])}<style>${sheetText(world.random)}</style>${markup(world.random, 2)}`,
  );
  document.close();
}
