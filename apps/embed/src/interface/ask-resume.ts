import { button } from './ask-connection';
import { openDialog } from './dialog';
import { element } from './element';
import type { ResumeQuestion } from './embed-interface';
import { icon } from './icon';
import type { EmbedRoot } from './root';
import { words } from './words';

/** The same person was on a page of this site on another device. */
export function askResume(root: EmbedRoot, { title, url, live }: ResumeQuestion): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (accepted: boolean) => {
      close();
      resolve(accepted);
    };
    const close = openDialog({
      root,
      testid: 'resume-offer',
      title: words.resumeTitle,
      header: icon('device'),
      body: [
        element('p', { class: 'lead' }, live ? words.resumeLive : words.resumeLater),
        element(
          'div',
          { class: 'page' },
          element('strong', {}, title),
          element('span', {}, addressText(url)),
        ),
        element('p', { class: 'lead' }, words.resumeText),
        element(
          'div',
          { class: 'actions' },
          button('resume-decline', words.decline, '', () => answer(false)),
          button('resume-accept', words.resumeAccept, 'main', () => answer(true)),
        ),
      ],
      cancel: () => answer(false),
    });
  });
}

function addressText(url: string): string {
  const { host, pathname } = new URL(url, location.href);
  return host + pathname;
}
