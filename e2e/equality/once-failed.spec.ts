import { expect, test } from '../mirror/mirror-harness';

/** What seeds have found, each as the least page that shows it. */

test.afterEach(async ({ mirror }) => {
  const reports = await mirror.reports();
  // What is hidden on purpose is counted, and no defect.
  expect(reports.filter((report) => !report.startsWith('hidden'))).toEqual([]);
});

test('[M18] nodes of a frame stay of the frame’s own classes, and those of the page of the page’s', async ({
  mirror,
}) => {
  await mirror.open('<div id="place"></div><iframe id="frame" srcdoc="<p>in a frame</p>"></iframe>');
  await mirror.expectSame();
  const areTheirs = async () =>
    mirror.source().evaluate(async () => {
      const frame = (document.getElementById('frame') as HTMLIFrameElement).contentWindow as Window &
        typeof globalThis;
      frame.document.body.innerHTML = '<section><b></b></section>';
      (document.getElementById('place') as HTMLElement).innerHTML = '<section><b></b></section>';
      await new Promise((resolve) => setTimeout(resolve));
      return [
        frame.document.querySelector('section') instanceof frame.HTMLElement,
        document.querySelector('section') instanceof HTMLElement,
      ];
    });
  expect(await areTheirs()).toEqual([true, true]);
  await mirror.expectSame();
});

test('[S2] rules that a script changes in a frame that shows another document arrive', async ({ mirror }) => {
  await mirror.open('<iframe id="frame"></iframe>');
  await mirror.source().evaluate(() => {
    const frame = document.getElementById('frame') as HTMLIFrameElement;
    frame.contentDocument?.body.append('blank');
  });
  await mirror.expectSame();
  await mirror.source().evaluate(async () => {
    const frame = document.getElementById('frame') as HTMLIFrameElement;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    frame.srcdoc = '<style>b { color: red }</style><b>text</b><i></i><span></span>';
    await loaded;
  });
  await mirror.expectSame();
  await mirror.source().evaluate(() => {
    const { contentDocument } = document.getElementById('frame') as HTMLIFrameElement;
    const rule = contentDocument?.styleSheets[0]?.cssRules[0] as CSSStyleRule;
    rule.style.color = 'rgb(1, 2, 3)';
    rule.selectorText = 'b, i';
    const host = contentDocument?.querySelector('span') as Element;
    host.attachShadow({ mode: 'open' }).innerHTML = '<u>shadow</u>';
  });
  await mirror.expectSame();
});

test('[U8] a text that leaves a style element is there, and one that goes into it is not', async ({
  mirror,
}) => {
  await mirror.open(
    '<style id="style">b { color: red }</style><p id="p">i { color: blue }</p><b>b</b><i>i</i>',
  );
  await mirror.expectSame();
  await mirror.source().evaluate(() => {
    const [style, p] = [document.getElementById('style'), document.getElementById('p')] as [
      HTMLElement,
      HTMLElement,
    ];
    const [rule, text] = [style.firstChild, p.firstChild] as [Text, Text];
    p.append(rule);
    style.append(text);
  });
  await mirror.expectSame();
  await expect(mirror.viewer().locator('#p')).toHaveText('b { color: red }');
  await expect(mirror.viewer().locator('#style')).toHaveText('');
});

test('[M1] an attribute of a namespace that nobody knows is followed, and goes', async ({ mirror }) => {
  await mirror.open('<svg id="svg"><g id="g"/></svg>');
  await mirror
    .source()
    .evaluate(() => document.getElementById('g')?.setAttributeNS('urn:q', 'q:label', 'one'));
  await mirror.expectSame();
  await mirror
    .source()
    .evaluate(() => document.getElementById('g')?.setAttributeNS('urn:q', 'q:label', 'two'));
  await mirror.expectSame();
  await mirror.source().evaluate(() => document.getElementById('g')?.removeAttributeNS('urn:q', 'label'));
  await mirror.expectSame();
});

test('[M1] an element that is called style and is none keeps nothing else from being sent', async ({
  mirror,
}) => {
  await mirror.open('<math id="math"></math><p id="p">p</p>');
  await mirror.source().evaluate(() => {
    const style = document.createElementNS('http://www.w3.org/1998/Math/MathML', 'style');
    document.getElementById('math')?.append(style);
    document.getElementById('p')?.append(' and more');
  });
  await expect(mirror.viewer().locator('#p')).toHaveText('p and more');
});

test('[P4] a field that was a password for a moment stays one', async ({ mirror }) => {
  await mirror.open('<input id="known"><p id="p"></p>');
  await mirror.expectSame();
  await mirror.source().evaluate(() => {
    const known = document.getElementById('known') as HTMLInputElement;
    known.type = 'search';
    known.type = 'password';
    known.value = 'secret';
    known.type = 'text';
    const fresh = document.createElement('input');
    fresh.id = 'fresh';
    fresh.type = 'password';
    fresh.value = 'secret';
    document.getElementById('p')?.append(fresh);
    fresh.type = 'text';
  });
  await expect(mirror.viewer().locator('#fresh')).toHaveValue('•••••••');
  await expect(mirror.viewer().locator('#known')).toHaveValue('•••••••');
});

test('[P1] a style element that is hidden says nothing, also when its text changes', async ({ mirror }) => {
  await mirror.open('<style id="style" data-alongside-hide>#p { color: red }</style><p id="p">p</p>');
  const shown = () =>
    mirror
      .viewer()
      .evaluate(() =>
        document.adoptedStyleSheets.some(({ cssRules }) =>
          [...cssRules].some(({ cssText }) => /#p/.test(cssText)),
        ),
      );
  await expect(mirror.viewer().locator('#p')).toHaveText('p');
  expect(await shown()).toBe(false);
  await mirror.source().evaluate(() => {
    (document.getElementById('style') as HTMLElement).textContent = '#p { color: blue }';
    document.getElementById('p')?.append(' and more');
  });
  await expect(mirror.viewer().locator('#p')).toHaveText('p and more');
  expect(await shown()).toBe(false);
});

test('[M1] an image button without an image shows its value', async ({ mirror }) => {
  await mirror.open('<form><input type="image" id="button" value="Go on to the next page"></form>');
  await mirror.expectSame();
  await expect(mirror.viewer().locator('#button')).toHaveAttribute('value', 'Go on to the next page');
});

test('[P3] a masked element that a script puts into a style element is no text of its sheet', async ({
  mirror,
}) => {
  await mirror.open('<style id="style">#p { color: red }</style><p id="p">p</p>');
  await mirror.source().evaluate(() => {
    const vault = document.createElement('div');
    vault.setAttribute('data-alongside-mask', '');
    vault.textContent = '#secret {}';
    document.getElementById('style')?.append('i {}', vault);
    document.getElementById('p')?.append(' and more');
  });
  await expect(mirror.viewer().locator('#p')).toHaveText('p and more');
  const rules = await mirror
    .viewer()
    .evaluate(() =>
      document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map((rule) => rule.cssText)),
    );
  expect(rules.filter((rule) => /^(?:#p|i|#secret)/.test(rule))).toEqual(['#p { color: red; }', 'i { }']);
});

test('[P5] a value goes when its field becomes a hidden one, and comes when it is one no more', async ({
  mirror,
}) => {
  await mirror.open('<form><input id="a" value="told"><input id="b" type="hidden" value="untold"></form>');
  await mirror.source().evaluate(() => {
    (document.getElementById('a') as HTMLInputElement).type = 'hidden';
    (document.getElementById('b') as HTMLInputElement).type = 'text';
  });
  await expect(mirror.viewer().locator('#b')).toHaveAttribute('value', 'untold');
  await expect(mirror.viewer().locator('#a')).not.toHaveAttribute('value');
});

test('[S2] a frame that a script adds to keyframes arrives, and one that it takes out goes', async ({
  mirror,
}) => {
  await mirror.open(
    '<style id="style">@keyframes k { from { color: red } to { color: blue } }</style><p id="p">p</p>',
  );
  await mirror.expectSame();
  await mirror.source().evaluate(() => {
    const { sheet } = document.getElementById('style') as HTMLStyleElement;
    const frames = sheet?.cssRules[0] as CSSKeyframesRule;
    frames.appendRule('50% { color: lime }');
    frames.deleteRule('from');
  });
  const keys = () =>
    mirror.viewer().evaluate(() =>
      document.adoptedStyleSheets
        .flatMap(({ cssRules }) => [...cssRules])
        .filter((rule) => rule instanceof CSSKeyframesRule && rule.name === 'k')
        .flatMap((rule) =>
          [...(rule as CSSKeyframesRule).cssRules].map((key) => (key as CSSKeyframeRule).keyText),
        ),
    );
  await expect.poll(keys).toEqual(['100%', '50%']);
});

test('[V2] what MathML does not know is laid out as MathML all the same', async ({ mirror }) => {
  await mirror.open('<math><article id="unknown"><mi>x</mi></article></math>');
  const look = () => {
    const unknown = document.getElementById('unknown') as Element;
    return [unknown.namespaceURI, getComputedStyle(unknown).display];
  };
  await expect(mirror.viewer().locator('#unknown')).toHaveCount(1);
  expect(await mirror.viewer().evaluate(look)).toEqual(await mirror.source().evaluate(look));
});

test('[M1] a field that gets another type keeps what it has, whatever its attribute says', async ({
  mirror,
}) => {
  await mirror.open('<input id="field" type="time" value="2026-11-22"><p id="p">p</p>');
  await mirror.expectSame();
  await mirror.source().evaluate(() => {
    (document.getElementById('field') as HTMLInputElement).type = 'search';
    document.getElementById('p')?.append(' and more');
  });
  await expect(mirror.viewer().locator('#p')).toHaveText('p and more');
  await expect(mirror.viewer().locator('#field')).toHaveValue(
    await mirror.source().locator('#field').inputValue(),
  );
});

test('[M1] what is chosen in a list stays so when the rest of its options comes', async ({ mirror }) => {
  await mirror.open('<select id="select"><option disabled>none</option></select><p id="p">p</p>');
  await mirror.expectSame();
  await mirror.source().evaluate(() => {
    const select = document.getElementById('select') as HTMLSelectElement;
    const options = Array.from({ length: 3000 }, (_, index) => new Option(`option ${index}`));
    options[2900]?.setAttribute('selected', '');
    select.append(...options);
  });
  await expect.poll(() => mirror.viewer().locator('#select option').count()).toBe(3001);
  await mirror.source().evaluate(() => document.getElementById('p')?.append(' and more'));
  await expect(mirror.viewer().locator('#p')).toHaveText('p and more');
  const chosen = () => (document.getElementById('select') as HTMLSelectElement).selectedIndex;
  expect(await mirror.viewer().evaluate(chosen)).toBe(2901);
});

test('[M8] the document of a frame that is written anew in the other mode is in that mode', async ({
  mirror,
}) => {
  await mirror.open('<iframe id="frame"></iframe>');
  const write = (html: string) => {
    const { contentDocument } = document.getElementById('frame') as HTMLIFrameElement;
    contentDocument?.open();
    contentDocument?.write(html);
    contentDocument?.close();
  };
  const mode = () => (document.getElementById('frame') as HTMLIFrameElement).contentDocument?.compatMode;
  await mirror.source().evaluate(write, '<!doctype html><p>standards</p>');
  await expect.poll(() => mirror.viewer().evaluate(mode)).toBe('CSS1Compat');
  await mirror.source().evaluate(write, '<p>quirks</p>');
  await expect.poll(() => mirror.viewer().evaluate(mode)).toBe('BackCompat');
  await mirror.expectSame();
});

test('[M1] a field keeps the focus when it gets another type', async ({ mirror }) => {
  await mirror.open('<input id="field" type="time"><p id="p">p</p>');
  await mirror.source().evaluate(() => {
    const field = document.getElementById('field') as HTMLInputElement;
    field.focus();
    field.type = 'text';
    document.getElementById('p')?.append(' and more');
  });
  await expect(mirror.viewer().locator('#p')).toHaveText('p and more');
  const isActive = await mirror.source().evaluate(() => document.activeElement?.id === 'field');
  await expect(mirror.viewer().locator('#field[alongside-focus]')).toHaveCount(isActive ? 1 : 0);
  expect(isActive).toBe(true);
});

test('[I1] text in a canvas takes no room', async ({ mirror }) => {
  await mirror.open(
    '<canvas id="canvas" width="30" height="20">none of this is ever drawn, and none of it takes any room</canvas><p>p</p>',
  );
  await mirror.expectSame();
  const size = () => {
    const { width, height } = (document.getElementById('canvas') as Element).getBoundingClientRect();
    return [width, height];
  };
  await expect.poll(() => mirror.viewer().evaluate(size)).toEqual([30, 20]);
});

test('[P5] the content of a meta element that is told is followed', async ({ mirror }) => {
  await mirror.open('<meta id="meta" name="theme-color" content="red"><p id="p">p</p>');
  await mirror.expectSame();
  await mirror.source().evaluate(() => document.getElementById('meta')?.setAttribute('content', 'blue'));
  await expect(mirror.viewer().locator('#meta')).toHaveAttribute('content', 'blue');
  await mirror.source().evaluate(() => document.getElementById('meta')?.removeAttribute('content'));
  await expect(mirror.viewer().locator('#meta')).not.toHaveAttribute('content');
});

test('[V3] a style element of which a script changes the type keeps the viewer’s own', async ({ mirror }) => {
  await mirror.open('<style id="style">p { color: red }</style><p id="p">p</p>');
  await mirror.source().evaluate(() => document.getElementById('style')?.setAttribute('type', 'text/css'));
  await expect(mirror.viewer().locator('#style')).toHaveAttribute('alongside-type', 'text/css');
  await mirror.source().evaluate(() => document.getElementById('style')?.removeAttribute('type'));
  await expect(mirror.viewer().locator('#style')).not.toHaveAttribute('alongside-type');
  await expect(mirror.viewer().locator('#style')).toHaveAttribute('type', 'alongside/inert');
  await mirror.expectSame();
});

test('[P1] a link that is taken out where a policy looks at its neighbours stops nothing', async ({
  mirror,
}) => {
  await mirror.open('<main id="main"><a id="a" href="/x"><b id="b">b</b></a></main>', {
    mask: ['.none + b'],
  });
  await mirror.expectSame();
  await mirror.source().evaluate(() => {
    const [a, b] = [document.getElementById('a'), document.getElementById('b')] as [Element, Element];
    a.replaceWith(b);
  });
  await expect(mirror.viewer().locator('#main > #b')).toHaveText('b');
  await mirror.expectSame();
});

test('[M15] a node that is taken out of a frame’s document is there when the frame has gone', async ({
  mirror,
}) => {
  await mirror.open('<div id="place"></div><iframe id="frame" srcdoc="<p id=kept>kept</p>"></iframe>');
  await mirror.expectSame();
  await mirror.source().evaluate(() => {
    const frame = document.getElementById('frame') as HTMLIFrameElement;
    const kept = frame.contentDocument?.getElementById('kept') as Element;
    document.getElementById('place')?.append(kept);
    frame.remove();
  });
  await mirror.expectSame();
  await expect(mirror.viewer().locator('#place > #kept')).toHaveText('kept');
});

test('[V5] a link of SVG is none any more when its address goes, by whichever name', async ({ mirror }) => {
  await mirror.open(
    '<svg><a id="one" xlink:href="/x"><text>one</text></a><a id="both" href="/x" xlink:href="/x"><text>both</text></a></svg>',
  );
  await expect(mirror.viewer().locator('#one')).toHaveAttribute('href', 'about:invalid');
  await mirror.source().evaluate(() => {
    document.getElementById('one')?.removeAttribute('xlink:href');
    document.getElementById('both')?.removeAttribute('href');
  });
  await expect(mirror.viewer().locator('#one')).not.toHaveAttribute('href');
  await expect(mirror.viewer().locator('#both')).toHaveAttribute('href', 'about:invalid');
});

test('[M8] a frame in a shadow root is read anew when what is around its host moves', async ({ mirror }) => {
  await mirror.open('<div id="place"></div><section id="section"><p id="host"></p></section>');
  await mirror.expectSame();
  await mirror.source().evaluate(() => {
    const shadow = document.getElementById('host')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    const frame = document.createElement('iframe');
    shadow.append(frame);
    frame.contentDocument?.body.append('kept');
  });
  await mirror.expectSame();
  await mirror.source().evaluate(() => {
    const [place, section] = [document.getElementById('place'), document.getElementById('section')] as [
      HTMLElement,
      HTMLElement,
    ];
    place.moveBefore(section, null);
  });
  await mirror.expectSame();
  await expect(mirror.viewer().frameLocator('#host iframe').locator('body')).toHaveText('kept');
});

test('[M11] a form that is called body does not give the focus to the body', async ({ mirror }) => {
  await mirror.open('<form name="body"><input id="field"></form>');
  await mirror.source().locator('#field').focus();
  await expect(mirror.viewer().locator('#field[alongside-focus]')).toHaveCount(1);
  await mirror.source().evaluate(() => document.getElementById('field')?.blur());
  await expect(mirror.viewer().locator('[alongside-focus]')).toHaveCount(0);
});

test('[V16] what a script puts into slots by hand is in them, also for a newcomer', async ({ mirror }) => {
  await mirror.open('<div id="host">text<b id="b">b</b><i id="i">i</i><u id="u">u</u></div>');
  await mirror.source().evaluate(() => {
    const host = document.getElementById('host') as HTMLElement;
    const root = host.attachShadow({ mode: 'open', slotAssignment: 'manual' });
    root.append(document.createElement('slot'), document.createElement('slot'));
    const [one, other] = root.querySelectorAll('slot');
    one?.assign(document.getElementById('i') as Element, host.firstChild as Text);
    other?.assign(document.getElementById('b') as Element);
  });
  const slotted = () =>
    mirror.viewer().evaluate(() =>
      [...(document.getElementById('host')?.shadowRoot?.querySelectorAll('slot') ?? [])].map((slot) =>
        slot
          .assignedNodes()
          .map((node) => node.textContent)
          .join(),
      ),
    );
  await expect.poll(slotted).toEqual(['i,text', 'b']);
  await mirror.expectSame();
  await mirror.page.evaluate(() => window.mirrored.rejoin());
  await expect.poll(slotted).toEqual(['i,text', 'b']);
  await mirror.source().evaluate(() => {
    const host = document.getElementById('host') as HTMLElement;
    const [one] = host.shadowRoot?.querySelectorAll('slot') ?? [];
    one?.assign(document.getElementById('u') as Element);
    // Sent anew, and still in its slot.
    document.getElementById('b')?.setAttribute('data-alongside-mask', '');
  });
  await expect.poll(slotted).toEqual(['u', '•••••••']);
});

test('[M1] of two attributes of one name the first is there, and once', async ({ mirror }) => {
  await mirror.open('<a id="a" href="/x">a</a><p id="p">p</p>');
  await mirror.expectSame();
  await mirror.source().evaluate(() => {
    const a = document.getElementById('a') as Element;
    a.setAttributeNS('http://www.w3.org/1999/xlink', 'href', '/y');
    document.getElementById('p')?.append(a.cloneNode(true));
  });
  await mirror.expectSame();
  await expect(mirror.viewer().locator('#p a')).toHaveAttribute('alongside-href', /\/x$/);
});

test('[V15] a modal dialog that a script hides by its attribute stays hidden, and modal', async ({
  mirror,
}) => {
  await mirror.open('<dialog id="dialog">d</dialog><p id="p">p</p>');
  await mirror.expectSame();
  await mirror.source().evaluate(() => {
    const dialog = document.getElementById('dialog') as HTMLDialogElement;
    dialog.showModal();
    dialog.removeAttribute('open');
  });
  const isModal = () => mirror.viewer().evaluate(() => document.getElementById('dialog')?.matches(':modal'));
  await expect.poll(isModal).toBe(true);
  await mirror.expectSame();
  await mirror.source().evaluate(() => document.getElementById('dialog')?.setAttribute('open', ''));
  await expect(mirror.viewer().locator('#dialog')).toBeVisible();
  await mirror.source().evaluate(() => (document.getElementById('dialog') as HTMLDialogElement).close());
  await expect.poll(isModal).toBe(false);
  await mirror.expectSame();
});

test('[P3] what is chosen in a list stays so when one of its options becomes private, or was so before', async ({
  mirror,
}) => {
  await mirror.open(`<select id="one" size="3"><option id="option" selected>a</option><option>b</option></select>
    <select id="other" size="3"><option>a</option><option data-alongside-mask selected>b</option></select>`);
  const chosen = () =>
    mirror
      .viewer()
      .evaluate(() =>
        ['one', 'other'].map((id) => (document.getElementById(id) as HTMLSelectElement).selectedIndex),
      );
  await expect.poll(chosen).toEqual([0, 1]);
  const toggle = () =>
    mirror.source().evaluate(() => document.getElementById('option')?.toggleAttribute('data-alongside-mask'));
  await toggle();
  await expect(mirror.viewer().locator('#option')).toHaveText('•••••••');
  await expect.poll(chosen).toEqual([0, 1]);
  await toggle();
  await expect(mirror.viewer().locator('#option')).toHaveText('a');
  await expect.poll(chosen).toEqual([0, 1]);
});

test('[R3] a newcomer to a field that has no value for a while takes the pieces of its next one', async ({
  mirror,
}) => {
  await mirror.open('<input id="field" type="datetime-local" value="2026-11-22">');
  const become = (type: string) =>
    mirror.source().evaluate((name) => document.getElementById('field')?.setAttribute('type', name), type);
  const field = mirror.viewer().locator('#field');
  await mirror.page.evaluate(() => window.mirrored.flush());
  await become('checkbox');
  await expect(field).toHaveAttribute('type', 'checkbox');
  await mirror.page.evaluate(() => window.mirrored.rejoin());
  await become('text');
  await expect(field).toHaveAttribute('type', 'text');
  await mirror.expectSame();
  await expect(field).toHaveValue('2026-11-22');
});
