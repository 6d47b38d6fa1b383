import { PictureWatch } from './picture-watch';

describe('the picture of a page', () => {
  it('is none before a page has begun, and again after clearing', () => {
    const watch = new PictureWatch();
    expect(watch.at(0)).toBe('none');
    watch.began(10);
    watch.clear();
    expect(watch.at(20)).toBe('none');
  });

  it('is none while a page has begun and nothing of it has come, however long that takes', () => {
    const watch = new PictureWatch();
    watch.began(1000);
    expect(watch.at(4000)).toBe('none');
    watch.changed(4000);
    expect(watch.at(4100)).toBe('growing');
    expect(watch.at(4700)).toBe('there');
  });

  it('grows while its pieces follow one another', () => {
    const watch = new PictureWatch();
    watch.began(1000);
    for (const at of [1100, 1300, 1500]) watch.changed(at);
    expect(watch.at(1600)).toBe('growing');
    expect(watch.at(2200)).toBe('there');
  });

  it('does not grow again with a change after a silence', () => {
    const watch = new PictureWatch();
    watch.began(1000);
    watch.changed(1100);
    watch.changed(5000);
    expect(watch.at(5050)).toBe('there');
  });

  it('is there at last although the page never rests', () => {
    const watch = new PictureWatch();
    watch.began(0);
    for (let at = 0; at < 2400; at += 100) watch.changed(at);
    expect(watch.at(2450)).toBe('there');
  });

  it('is there at once when a page stands as a whole', () => {
    const watch = new PictureWatch();
    watch.stands(1000);
    expect(watch.at(1001)).toBe('there');
  });
});
