import { PageView, Stage } from '@alongside/mirror';
import { ChangeWriter, EpochTables, htmlNamespace } from '@alongside/protocol';

const start = {
  url: 'https://shop.test/',
  title: '',
  cause: 'start',
  width: 800,
  height: 600,
  pixelRatio: 100,
  colorScheme: 'light',
  reducedMotion: 'no-preference',
  quirks: 'no',
} as const;

const evil = 'https://evil.test';
const svg = 'http://www.w3.org/2000/svg';

/** Elements with attributes as an enemy would send them: name, then attributes flat, then a text. */
const hostile: [namespace: string, name: string, attributes: string[], text: string][] = [
  [htmlNamespace, 'script', ['src', `${evil}/a.js`], 'top.attacked = true'],
  [htmlNamespace, 'script', ['type', 'module'], 'top.attacked = true'],
  [svg, 'script', ['href', `${evil}/b.js`], 'top.attacked = true'],
  [
    htmlNamespace,
    'img',
    ['src', `${evil}/c.png`, 'srcset', `${evil}/d.png 2x`, 'onerror', 'top.attacked = true'],
    '',
  ],
  [htmlNamespace, 'frame', ['src', `${evil}/f`], ''],
  [htmlNamespace, 'iframe', ['src', `${evil}/e`, 'srcdoc', '<script>top.attacked = true</script>'], ''],
  [htmlNamespace, 'object', ['data', `${evil}/f`], ''],
  [htmlNamespace, 'embed', ['src', `${evil}/g`], ''],
  [htmlNamespace, 'applet', ['code', `${evil}/h`], ''],
  [htmlNamespace, 'base', ['href', `${evil}/`], ''],
  [htmlNamespace, 'meta', ['http-equiv', 'refresh', 'content', `0;url=${evil}/i`], ''],
  [htmlNamespace, 'link', ['rel', 'stylesheet', 'href', `${evil}/j.css`], ''],
  [htmlNamespace, 'link', ['rel', 'preload', 'as', 'image', 'href', `${evil}/k.png`], ''],
  [htmlNamespace, 'style', [], `@import "${evil}/l.css"; body { background: url(${evil}/m.png) }`],
  [htmlNamespace, 'a', ['href', 'javascript:top.attacked = true', 'target', '_top', 'id', 'link'], 'link'],
  [htmlNamespace, 'a', ['href', `${evil}/n`, 'ping', `${evil}/o`, 'download', '', 'id', 'link2'], 'link'],
  [htmlNamespace, 'form', ['action', `${evil}/p`, 'id', 'form'], ''],
  [htmlNamespace, 'button', ['form', 'form', 'formaction', `${evil}/q`, 'id', 'send'], 'send'],
  [htmlNamespace, 'input', ['autofocus', '', 'onfocus', 'top.attacked = true'], ''],
  [htmlNamespace, 'video', ['src', `${evil}/r.mp4`, 'poster', `${evil}/s.png`, 'autoplay', ''], ''],
  [htmlNamespace, 'audio', ['src', `${evil}/t.mp3`, 'autoplay', ''], ''],
  [
    htmlNamespace,
    'div',
    ['style', `background: url(${evil}/u.png)`, 'onmouseover', 'top.attacked = true'],
    'x',
  ],
  [htmlNamespace, 'table', ['background', `${evil}/v.png`], ''],
  [svg, 'image', ['href', `${evil}/w.png`], ''],
  [svg, 'use', ['xlink:href', `${evil}/x.svg#a`], ''],
  [svg, 'set', ['attributeName', 'href', 'to', 'javascript:top.attacked = true'], ''],
  [svg, 'rect', ['fill', `url(${evil}/y.svg#p)`], ''],
  [htmlNamespace, 'portal', ['src', `${evil}/z`], ''],
  [htmlNamespace, 'alongside-root', [], 'not ours'],
  ['urn:strange', 'thing', ['onclick', 'top.attacked = true'], 'x'],
  [htmlNamespace, 'bad"name', ['a"b', 'c'], 'x'],
];

async function attack(): Promise<{ text: string; handlers: number; live: string[] }> {
  const viewer = document.getElementById('viewer') as HTMLIFrameElement;
  const view = new PageView(await Stage.open(viewer), {
    assetUrl: (hash) => `/assets/${hash}`,
    report: () => {},
  });
  view.begin(start);
  const tables = new EpochTables();
  const writer = new ChangeWriter(tables);
  writer.insert(0, 0);
  writer.document(1, false);
  writer.element(2, htmlNamespace, 'html', [], true);
  writer.element(3, htmlNamespace, 'body', ['onload', 'top.attacked = true'], true);
  let id = 3;
  for (const [namespace, name, attributes, text] of hostile) {
    writer.element(++id, namespace, name, attributes, true);
    if (text !== '') writer.text(++id, text);
    writer.close();
  }
  for (let open = 0; open < 3; open++) writer.close();
  writer.endInsert();
  writer.sheet({
    id: 1,
    owner: 0,
    text: {
      text: `@import "${evil}/1.css"; @font-face { font-family: f; src: url(${evil}/2.woff2) } p { color: red } * { font-family: f; background: image-set("${evil}/3.png" 1x) }`,
    },
    media: '',
    disabled: false,
  });
  writer.insertRule(1, [0], `i { background: url("${evil}/4.png") }`);
  writer.adopt(1, [1]);
  view.change(writer.finish());
  return inspect(view.document);
}

function inspect(mirrored: Document): { text: string; handlers: number; live: string[] } {
  const live: string[] = [];
  let handlers = 0;
  for (const element of mirrored.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) handlers++;
      if (!name.startsWith('alongside-') && value.includes('evil.test'))
        live.push(`${element.localName} ${name}`);
    }
  }
  return { text: mirrored.body.textContent ?? '', handlers, live };
}

async function refused(sandbox: string | null): Promise<string> {
  const viewer = document.getElementById('viewer') as HTMLIFrameElement;
  if (sandbox === null) viewer.removeAttribute('sandbox');
  else viewer.setAttribute('sandbox', sandbox);
  try {
    await Stage.open(viewer);
    return 'opened';
  } catch (error) {
    return (error as Error).name;
  }
}

declare global {
  interface Window {
    attack: typeof attack;
    refused: typeof refused;
    attacked?: boolean;
  }
}

Object.assign(window, { attack, refused });
