import { countDown } from './countdown';
import { element } from './element';
import type { EmbedRoot } from './root';
import { clockText, words } from './words';

/**
 * The code to read aloud, in groups of three.
 *
 * @returns what takes it away
 */
export function showCode(
  root: EmbedRoot,
  { code, expiresInMs }: { code: string; expiresInMs: number },
): () => void {
  const time = element('p', { class: 'lead' });
  const digits = element('div', {
    class: 'digits',
    testid: 'code',
    aria: { label: code.split('').join(' ') },
  });
  for (const group of code.match(/\d{1,3}/g) ?? []) digits.append(element('span', {}, group));
  const copy = element('button', { type: 'button', onClick: () => void copyCode() }, words.copy);
  const panel = element(
    'div',
    { class: 'corner panel', role: 'region', testid: 'code-panel', aria: { label: words.codeTitle } },
    element('h2', {}, words.codeTitle),
    digits,
    time,
    element(
      'div',
      { class: 'actions' },
      copy,
      element('button', { type: 'button', onClick: () => close() }, words.close),
    ),
  );
  const copyCode = async () => {
    await navigator.clipboard.writeText(code);
    copy.textContent = words.copied;
  };
  const stop = countDown(expiresInMs, {
    tick: (leftMs) => time.replaceChildren(words.codeLeft(clockText(leftMs))),
    over: () => time.replaceChildren(words.codeOver),
  });
  const remove = root.show(panel);
  const close = () => {
    stop();
    remove();
  };
  return close;
}
