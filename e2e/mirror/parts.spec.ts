import type { Locator } from '@playwright/test';
import { expect, test } from './parts-harness';

const scrolled = (locator: Locator) => locator.evaluate((element) => [element.scrollLeft, element.scrollTop]);

// A trace reads every field's value for its pictures; here nothing but what is tested may read one.
test.use({ trace: 'off' });

test.describe('values', () => {
  test('a text typed by the user is sent as the pieces that change', async ({ parts }) => {
    await parts.open('<input id="name" value="Anna"><textarea id="note"></textarea>');
    const name = parts.source.locator('#name');
    await name.click();
    await name.press('End');
    await name.pressSequentially(' Berg');
    expect(await parts.flush()).toContain('value');
    await expect(parts.viewer.locator('#name')).toHaveValue('Anna Berg');
    await name.press('s');
    const sent = await parts.page.evaluate(() => window.parts.flush());
    expect(sent.find((part) => part.kind === 'value')?.value).toEqual({
      start: 9,
      removed: 0,
      inserted: 's',
      masked: false,
    });
    await expect(parts.viewer.locator('#name')).toHaveValue('Anna Bergs');
  });

  test('values that a script sets without an event are found', async ({ parts }) => {
    await parts.open(`<form id="form"><input id="text"><input id="date" type="date"><input id="number" type="number">
      <textarea id="area">first</textarea><select id="select"><option>a<option>b<option>c</select>
      <select id="many" multiple><option>a<option>b<option>c</select><input id="box" type="checkbox">
      <input id="one" name="r" type="radio" checked><input id="two" name="r" type="radio"></form>`);
    await parts.source.locator('body').evaluate(() => {
      const get = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
      get<HTMLInputElement>('text').value = 'by script';
      get<HTMLInputElement>('date').valueAsDate = new Date('2026-11-22');
      get<HTMLInputElement>('number').stepUp(3);
      get<HTMLTextAreaElement>('area').setRangeText('FIRST', 0, 5);
      get<HTMLSelectElement>('select').selectedIndex = 2;
      for (const index of [0, 2]) {
        const option = get<HTMLSelectElement>('many').options[index];
        if (option) option.selected = true;
      }
      get<HTMLInputElement>('box').indeterminate = true;
      get<HTMLInputElement>('two').checked = true;
    });
    expect(await parts.page.evaluate(() => window.parts.asked())).toBeGreaterThan(0);
    await parts.flush();
    const { viewer } = parts;
    await expect(viewer.locator('#text')).toHaveValue('by script');
    await expect(viewer.locator('#date')).toHaveValue('2026-11-22');
    await expect(viewer.locator('#number')).toHaveValue('3');
    await expect(viewer.locator('#area')).toHaveValue('FIRST');
    await expect(viewer.locator('#select')).toHaveValue('c');
    await expect(viewer.locator('#many')).toHaveValues(['a', 'c']);
    expect(await viewer.locator('#box').evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true);
    await expect(viewer.locator('#two')).toBeChecked();
    await expect(viewer.locator('#one')).not.toBeChecked();

    await parts.source.locator('#form').evaluate((form: HTMLFormElement) => form.reset());
    await parts.flush();
    await expect(viewer.locator('#text')).toHaveValue('');
    await expect(viewer.locator('#area')).toHaveValue('first');
    await expect(viewer.locator('#select')).toHaveValue('a');
    await expect(viewer.locator('#many')).toHaveValues([]);
    await expect(viewer.locator('#one')).toBeChecked();
  });

  test('a setter that the page kept from before is found with the next flush', async ({ parts }) => {
    await parts.open('<input id="text">');
    await parts.source.locator('#text').evaluate((input: HTMLInputElement) => {
      const outside = document.createElement('iframe');
      document.body.append(outside);
      const realm = outside.contentWindow as Window & typeof globalThis;
      Object.getOwnPropertyDescriptor(realm.HTMLInputElement.prototype, 'value')?.set?.call(input, 'unheard');
      outside.remove();
    });
    await parts.flush();
    await expect(parts.viewer.locator('#text')).toHaveValue('unheard');
  });

  test('checks, choices, ranges, colours and files chosen by the user arrive', async ({ parts }) => {
    await parts.open(`<input id="box" type="checkbox"><input id="two" name="r" type="radio">
      <input id="one" name="r" type="radio" checked><select id="select"><option>a<option>b</select>
      <input id="range" type="range"><input id="color" type="color"><input id="files" type="file" multiple>`);
    const { source, viewer } = parts;
    await source.locator('#box').check();
    await source.locator('#two').check();
    await source.locator('#select').selectOption('b');
    await source.locator('#range').fill('80');
    await source.locator('#color').fill('#336699');
    await source.locator('#files').setInputFiles([
      { name: 'secret-name.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') },
      { name: 'other.pdf', mimeType: 'application/pdf', buffer: Buffer.from('y') },
    ]);
    const sent = await parts.page.evaluate(() => JSON.stringify(window.parts.flush()));
    expect(sent).not.toContain('secret-name');
    await expect(viewer.locator('#box')).toBeChecked();
    await expect(viewer.locator('#two')).toBeChecked();
    await expect(viewer.locator('#one')).not.toBeChecked();
    await expect(viewer.locator('#select')).toHaveValue('b');
    await expect(viewer.locator('#range')).toHaveValue('80');
    await expect(viewer.locator('#color')).toHaveValue('#336699');
    expect(await viewer.locator('#files').evaluate((input: HTMLInputElement) => input.files?.length)).toBe(2);
  });

  test('[P3] how far a masked field is scrolled stays untold', async ({ parts }) => {
    await parts.open(`<textarea id="note" data-alongside-mask style="height:40px">${'line\n'.repeat(99)}</textarea>
      <select id="list" data-alongside-mask size="2">${'<option>x'.repeat(99)}</select>
      <div id="box" data-alongside-mask style="height:40px;overflow:auto"><p style="height:900px">x</p></div>`);
    for (const id of ['note', 'list', 'box']) {
      await parts.source.locator(`#${id}`).evaluate((element) => {
        element.scrollTop = 200;
      });
    }
    const told = await parts.page.evaluate(async () => {
      const source = document.getElementById('source') as HTMLIFrameElement;
      for (let at = 0; at < 2; at++)
        await new Promise((go) => source.contentWindow?.requestAnimationFrame(go));
      return window.parts.flush().flatMap(({ kind, node }) => (kind === 'scroll' ? [node] : []));
    });
    expect(told).toEqual([await parts.page.evaluate(() => window.parts.idOf('box'))]);
  });

  test('masked values and passwords are never read', async ({ parts }) => {
    await parts.open(`<input id="password" type="password"><input id="card" data-alongside-mask>
      <input id="agree" type="checkbox" data-alongside-mask><input id="hidden" data-alongside-hide>`);
    const { source, page } = parts;
    await source.locator('body').evaluate(() => {
      for (const id of ['password', 'card', 'hidden']) {
        const read = () => {
          document.title = `${id} was read`;
          return '';
        };
        Object.defineProperty(document.getElementById(id), 'value', { get: read, configurable: true });
      }
    });
    await source.locator('#password').pressSequentially('hunter2');
    await source.locator('#card').pressSequentially('4111');
    await source.locator('#hidden').pressSequentially('deep');
    await source.locator('#agree').check();
    const sent = await page.evaluate(() => JSON.stringify(window.parts.flush()));
    expect(await source.locator('body').evaluate(() => document.title)).toBe('');
    expect(sent).not.toMatch(/hunter2|4111|deep|"checked"/);
    await expect(parts.viewer.locator('#card')).toHaveValue('•••••••');
    await expect(parts.viewer.locator('#password')).toHaveValue('•••••••');
    await expect(parts.viewer.locator('#hidden')).toHaveValue('');
  });

  test('the default state of a page is not sent', async ({ parts }) => {
    await parts.open(`<input value="x"><textarea>t</textarea><input type="checkbox" checked><input type="color">
      <select><option>a<option selected>b</select><details open></details><video></video><div>text</div>`);
    const sent = await parts.page.evaluate(() => {
      window.parts.stop();
      return window.connect().flush();
    });
    // Where the mouse is, is nothing the page has by default: some browsers begin with it in a corner.
    expect(sent.map((part) => part.kind).filter((kind) => kind !== 'hover')).toEqual(['viewport']);
  });
});

test.describe('scroll and size', () => {
  const tall = '<div style="height:3000px;width:2000px">tall</div>';

  test('[R2] the window and every container are where they were when the page begins', async ({ parts }) => {
    await parts.open(`<div id="box" style="width:100px;height:80px;overflow:auto">${tall}</div>${tall}`);
    const { source, viewer, page } = parts;
    await source.locator('#box').evaluate((box) => box.scrollTo(30, 250.5));
    await source.locator('html').evaluate((root) => root.scrollTo(120, 700));
    await page.evaluate(() => {
      window.parts.stop();
      window.parts = window.connect();
      window.parts.flush();
    });
    expect(await scrolled(viewer.locator('html'))).toEqual([120, 700]);
    expect(await scrolled(viewer.locator('#box'))).toEqual([
      30,
      await source.locator('#box').evaluate((b) => b.scrollTop),
    ]);
  });

  test('scrolling arrives in shadow roots and right-to-left containers, smooth pages do not lag', async ({
    parts,
  }) => {
    await parts.open(`<style>*{scroll-behavior:smooth}</style>
      <div id="host"><template shadowrootmode="open"><div id="inner" style="height:50px;overflow:auto">${tall}</div></template></div>
      <div id="rtl" dir="rtl" style="width:100px;height:50px;overflow:auto">${tall}</div>`);
    const { source, viewer, page } = parts;
    await source.locator('#inner').evaluate((inner) => inner.scrollTo({ top: 90, behavior: 'instant' }));
    await source.locator('#rtl').evaluate((rtl) => rtl.scrollTo({ left: -300, behavior: 'instant' }));
    await expect.poll(() => page.evaluate(() => window.parts.asked())).toBeGreaterThan(0);
    await expect
      .poll(async () => {
        await parts.flush();
        return [await scrolled(viewer.locator('#inner')), await scrolled(viewer.locator('#rtl'))];
      })
      .toEqual([
        [0, 90],
        [-300, 0],
      ]);
  });

  test('an offset that the page is too short for is reached when it has grown', async ({ parts }) => {
    await parts.open(`<div id="content" style="height:3000px">tall</div>`);
    const { source, viewer, page } = parts;
    await viewer.locator('#content').evaluate((content) => content.setAttribute('style', 'height:10px'));
    await source.locator('html').evaluate((root) => root.scrollTo(0, 900));
    await expect.poll(parts.flush).toContain('scroll');
    expect(await scrolled(viewer.locator('html'))).toEqual([0, 0]);
    await viewer.locator('#content').evaluate((content) => content.setAttribute('style', 'height:3000px'));
    await page.evaluate(() => window.parts.retry());
    expect(await scrolled(viewer.locator('html'))).toEqual([0, 900]);
  });

  test('an offset that the viewer’s browser moved by itself is brought back', async ({ parts }) => {
    await parts.open(
      `<div id="content" style="height:3000px">tall</div>
       <div id="inner" style="height:50px;overflow:auto"><p style="height:900px">inner</p></div>`,
    );
    const { source, viewer, page } = parts;
    await source.locator('html').evaluate((root) => root.scrollTo(0, 900));
    await source.locator('#inner').evaluate((inner) => inner.scrollTo(0, 90));
    const flushed = async () => {
      await parts.flush();
      return [await scrolled(viewer.locator('html')), await scrolled(viewer.locator('#inner'))];
    };
    await expect.poll(flushed).toEqual([
      [0, 900],
      [0, 90],
    ]);
    await viewer.locator('#inner').evaluate((inner) => inner.scrollTo(0, 300));
    await expect.poll(() => scrolled(viewer.locator('#inner'))).toEqual([0, 90]);
    // Too short for it meanwhile, as before a late image.
    const content = viewer.locator('#content');
    await content.evaluate((tall) => tall.setAttribute('style', 'height:10px'));
    await expect.poll(() => scrolled(viewer.locator('html'))).toEqual([0, 0]);
    await content.evaluate((tall) => tall.setAttribute('style', 'height:3000px'));
    const retried = async () => {
      await page.evaluate(() => window.parts.retry());
      return scrolled(viewer.locator('html'));
    };
    await expect.poll(retried).toEqual([0, 900]);
  });
});

test.describe('focus, selection, open', () => {
  test('focus is shown by style and leaves the viewer where it types', async ({ parts }) => {
    await parts.open('<input id="name" value="Anna">');
    const active = await parts.page.evaluate(() => {
      const source = document.getElementById('source') as HTMLIFrameElement;
      source.contentDocument?.getElementById('name')?.focus();
      const focused = window.parts.detector.flush();
      document.getElementById('notes')?.focus();
      window.parts.updater.apply(focused);
      return document.activeElement?.id;
    });
    expect(active).toBe('notes');
    await expect(parts.viewer.locator('#name')).toHaveAttribute('alongside-focus', 'visible');
    await expect(parts.viewer.locator('#name')).toHaveCSS('outline-style', 'auto');
    await parts.flush();
    await expect(parts.viewer.locator('#name')).not.toHaveAttribute('alongside-focus');
  });

  test('the selection of a field and of the text arrive', async ({ parts }) => {
    await parts.open('<input id="name" value="Anna Berg"><p id="text">Some words to select</p>');
    const { source, viewer } = parts;
    await source.locator('#name').evaluate((input: HTMLInputElement) => {
      input.focus();
      input.setSelectionRange(2, 6, 'backward');
    });
    await expect.poll(parts.flush).toContain('selection');
    const selected = viewer.locator('#name');
    expect(
      await selected.evaluate((input: HTMLInputElement) => [input.selectionStart, input.selectionEnd]),
    ).toEqual([2, 6]);
    await source.locator('#text').selectText();
    await expect.poll(parts.flush).toContain('range');
    expect(await viewer.locator('#text').evaluate(() => String(getSelection()))).toBe('Some words to select');
  });

  test('modal dialogs and popovers open and close in the mirror', async ({ parts }) => {
    await parts.open('<dialog id="dialog">d</dialog><div id="pop" popover>p</div>');
    const { source, viewer, page } = parts;
    await page.locator('#notes').focus();
    await source.locator('#dialog').evaluate((dialog: HTMLDialogElement) => dialog.showModal());
    await source.locator('#pop').evaluate((pop: HTMLElement) => pop.showPopover());
    // The attribute is the page's own; the mirror would have it from the change before.
    await viewer.locator('#dialog').evaluate((dialog) => dialog.setAttribute('open', ''));
    expect(await parts.flush()).toContain('open');
    expect(await viewer.locator('#dialog').evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
    expect(await viewer.locator('#pop').evaluate((pop) => pop.matches(':popover-open'))).toBe(true);
    await source.locator('#pop').evaluate((pop: HTMLElement) => pop.hidePopover());
    await source.locator('#dialog').evaluate((dialog: HTMLDialogElement) => dialog.close());
    await viewer.locator('#dialog').evaluate((dialog) => dialog.removeAttribute('open'));
    await parts.flush();
    await expect(viewer.locator('#dialog')).toBeHidden();
    expect(await viewer.locator('#dialog').evaluate((dialog) => dialog.matches(':modal'))).toBe(false);
    await expect(viewer.locator('#pop')).toBeHidden();
  });
});

/** Two seconds of silence. */
function silence(): string {
  const rate = 8_000;
  const wave = Buffer.alloc(44 + rate * 2, 128);
  wave.write('RIFF', 0);
  wave.writeUInt32LE(36 + rate * 2, 4);
  wave.write('WAVEfmt ', 8);
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(1, 20);
  wave.writeUInt16LE(1, 22);
  wave.writeUInt32LE(rate, 24);
  wave.writeUInt32LE(rate, 28);
  wave.writeUInt16LE(1, 32);
  wave.writeUInt16LE(8, 34);
  wave.write('data', 36);
  wave.writeUInt32LE(rate * 2, 40);
  return `data:audio/wav;base64,${wave.toString('base64')}`;
}

test('a player is where the customer’s is, and silent', async ({ parts }) => {
  await parts.open(`<audio id="audio" preload="auto" src="${silence()}"></audio>`);
  const { source, viewer } = parts;
  await source.locator('#audio').evaluate(async (audio: HTMLAudioElement) => {
    audio.volume = 0.5;
    await new Promise((done) => {
      audio.addEventListener('seeked', done, { once: true });
      audio.currentTime = 1.25;
    });
  });
  await expect.poll(parts.flush).toContain('media');
  const state = () =>
    viewer
      .locator('#audio')
      .evaluate((audio: HTMLAudioElement) => [audio.currentTime, audio.paused, audio.muted]);
  await expect.poll(state).toEqual([1.25, true, true]);
});

test('the element that fills the screen fills the stage', async ({ parts }) => {
  await parts.open('<div id="player" style="width:50px;height:50px">p</div>');
  await parts.page.locator('#source').evaluate((frame: HTMLIFrameElement) => {
    frame.allow = 'fullscreen';
  });
  await parts.source.locator('#player').evaluate((player) => {
    player.addEventListener('click', () => void player.requestFullscreen());
  });
  await parts.source.locator('#player').click();
  await expect.poll(parts.flush).toContain('open');
  await expect(parts.viewer.locator('#player')).toHaveAttribute('alongside-open', 'fullscreen');
  expect((await parts.viewer.locator('#player').boundingBox())?.width).toBe(
    (await parts.page.locator('#viewer').boundingBox())?.width,
  );
  await parts.source.locator('body').evaluate(() => document.exitFullscreen());
  await expect.poll(parts.flush).toContain('open');
  await expect(parts.viewer.locator('#player')).not.toHaveAttribute('alongside-open');
});

test.describe('the host page', () => {
  test('keeps its setters when detection stops, and their behaviour while it runs', async ({ parts }) => {
    await parts.open('<input id="text"><input id="number" type="number">');
    const behaviour = () =>
      parts.source.locator('#text').evaluate((input: HTMLInputElement) => {
        const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
        const number = document.getElementById('number') as HTMLInputElement;
        const fails = (act: () => void) => {
          try {
            act();
            return 'nothing';
          } catch (error) {
            return (error as Error).name;
          }
        };
        return {
          shape: [value?.enumerable, value?.configurable, value?.set?.length, value?.set?.name],
          stepUp: [HTMLInputElement.prototype.stepUp.name, HTMLInputElement.prototype.stepUp.length],
          wrongReceiver: fails(() => value?.set?.call({}, 'x')),
          wrongStep: fails(() => input.stepUp()),
          noPrototype: value?.set && 'prototype' in value.set,
          number: fails(() => number.stepUp(2)),
        };
      });
    const during = await behaviour();
    await parts.page.evaluate(() => window.parts.stop());
    expect(during).toEqual(await behaviour());
  });

  test('an idle page costs nothing: no flush is asked for', async ({ parts }) => {
    await parts.open('<input id="text"><div style="height:3000px"></div>');
    const asked = await parts.page.evaluate(() => window.parts.asked());
    await parts.page.evaluate(() => new Promise<void>((done) => setTimeout(done, 300)));
    expect(await parts.page.evaluate(() => window.parts.asked())).toBe(asked);
    expect(await parts.flush()).toEqual([]);
  });
});

test('a second device’s own page is put into the same state, and hears of it as of its user’s input', async ({
  parts,
}) => {
  await parts.open(`<input id="name"><input id="box" type="checkbox"><select id="select"><option>a<option>b</select>
    <input id="card" data-alongside-mask><div style="height:3000px"></div>`);
  const { source, viewer, page } = parts;
  await source.locator('#name').fill('Anna');
  await source.locator('#box').check();
  await source.locator('#select').selectOption('b');
  await source.locator('#card').fill('4111');
  await source.locator('html').evaluate((root) => root.scrollTo(0, 400));
  await viewer.locator('#card').evaluate((card: HTMLInputElement) => {
    card.value = '';
  });
  // Listeners of the window around it: no script of the frame's own runs there.
  await page.evaluate(() => {
    const heard: string[] = [];
    const { contentDocument } = document.getElementById('viewer') as HTMLIFrameElement;
    for (const name of ['input', 'change']) {
      contentDocument?.addEventListener(name, (event) =>
        heard.push(`${name} ${(event.target as Element).id}`),
      );
    }
    Object.assign(window, { heard });
  });
  await page.evaluate(() => {
    window.parts.stop();
    const again = window.connect();
    again.resume(again.detector.flush());
  });
  await expect(viewer.locator('#name')).toHaveValue('Anna');
  await expect(viewer.locator('#box')).toBeChecked();
  await expect(viewer.locator('#select')).toHaveValue('b');
  await expect(viewer.locator('#card')).toHaveValue('');
  expect(await scrolled(viewer.locator('html'))).toEqual([0, 400]);
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard).toEqual(
    expect.arrayContaining(['input name', 'input box', 'change box', 'input select', 'change select']),
  );
});
