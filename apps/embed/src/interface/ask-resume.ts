import { button } from './ask-connection';
import { element } from './element';
import type { ResumeQuestion } from './embed-interface';
import type { EmbedRoot } from './root';
import { words } from './words';

/** The same person was on a page of this site on another device. An offer, and nobody has to answer it: it stands aside. */
export function askResume(root: EmbedRoot, { title, url, live }: ResumeQuestion): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (accepted: boolean) => {
      remove();
      resolve(accepted);
    };
    const panel = element(
      'div',
      { class: 'corner panel', role: 'region', testid: 'resume-offer', aria: { label: words.resumeTitle } },
      element('h2', {}, words.resumeTitle),
      element('p', { class: 'lead' }, live ? words.resumeLive : words.resumeLater),
      element('div', { class: 'page' }, element('strong', {}, title), element('span', {}, addressText(url))),
      element('p', { class: 'lead' }, words.resumeText),
      element(
        'div',
        { class: 'actions' },
        button('resume-decline', words.decline, '', () => answer(false)),
        button('resume-accept', words.resumeAccept, 'main', () => answer(true)),
      ),
    );
    const remove = root.show(panel);
  });
}

function addressText(url: string): string {
  const { host, pathname } = new URL(url, location.href);
  return host + pathname;
}
