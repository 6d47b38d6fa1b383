import {
  decodeFrame,
  encodeMessage,
  pageBody,
  partUpdate,
  type UpdateType,
  update,
  Writer,
} from '@alongside/protocol';
import { FrameFeed } from './frame-feed';
import { FramePace } from './frame-pace';
import { pageStart } from './testing/test-page';

class TestClock {
  nowMs = 0;
  readonly performance = { now: () => this.nowMs };
  private acts: (() => void)[] = [];
  private timers: (() => void)[] = [];
  requestAnimationFrame = (act: () => void) => this.acts.push(act);
  cancelAnimationFrame = () => {};
  setTimeout = (act: () => void) => this.timers.push(act);
  clearTimeout = () => {};

  async frame(which: 'acts' | 'timers' = 'acts'): Promise<void> {
    for (const act of this[which].splice(0)) act();
    for (let turn = 0; turn < 100; turn++) await Promise.resolve();
  }
}

/** A view on which each update takes so long. */
function feed(eachMs: number) {
  const clock = new TestClock();
  const shown: string[] = [];
  const show = (what: string) => () => {
    clock.nowMs += eachMs;
    shown.push(what);
  };
  const view = {
    begin: show('page'),
    change: show('change'),
    snapshot: show('snapshot'),
    continuation: show('continuation'),
    location: show('location'),
    parts: () => void shown.push('parts'),
  };
  const frames = new FrameFeed({
    view,
    pace: new FramePace(clock),
    pointer: () => {},
    drawing: () => {},
    broken: (error) => shown.push(String(error)),
  });
  let sequence = 0;
  const header = () => ({ from: 1, epoch: 1, sequence: ++sequence, acknowledged: 0 });
  const push = (type: UpdateType) =>
    frames.push(
      decodeFrame(encodeMessage(update, { type, inflatedBytes: null, body: bodyOf(type) }, header())),
    );
  const pushParts = () => frames.push(decodeFrame(encodeMessage(partUpdate, { parts: [] }, header())));
  return { clock, shown, frames, push, pushParts };
}

function bodyOf(type: UpdateType): Uint8Array {
  if (type !== 'page') return new Uint8Array([1]);
  const writer = new Writer();
  pageBody.write(writer, pageStart('load', 'https://shop.test/'));
  return writer.finish();
}

describe('what is shown in slices', () => {
  it('is shown at once while the frame has time, then frame by frame, in order', async () => {
    const { clock, shown, push, pushParts } = feed(4);
    for (const type of ['page', 'change', 'change', 'change'] as const) push(type);
    pushParts();
    expect(shown).toEqual(['page', 'change']);
    await clock.frame();
    expect(shown).toEqual(['page', 'change', 'change', 'change', 'parts']);
  });

  it('comes one by one when each takes a whole slice', async () => {
    const { clock, shown, push } = feed(20);
    for (const type of ['page', 'change', 'change'] as const) push(type);
    expect(shown).toEqual(['page']);
    await clock.frame();
    expect(shown).toEqual(['page', 'change']);
    await clock.frame('timers');
    expect(shown).toEqual(['page', 'change', 'change']);
  });

  it('takes as long as the drawing between the slices does, and no longer than a tenth of a second', async () => {
    const { clock, shown, push } = feed(20);
    for (let count = 0; count < 16; count++) push(count === 0 ? 'page' : 'change');
    expect(shown).toHaveLength(1);
    clock.nowMs += 50;
    await clock.frame();
    expect(shown).toHaveLength(4);
    clock.nowMs += 1000;
    await clock.frame();
    expect(shown).toHaveLength(9);
    clock.nowMs += 1;
    await clock.frame();
    expect(shown).toHaveLength(10);
  });

  it('is dropped when the feed is reset meanwhile', async () => {
    const { clock, shown, frames, push } = feed(20);
    push('page');
    push('change');
    frames.reset();
    await clock.frame();
    await frames.settled();
    expect(shown).toEqual(['page']);
  });
});
