import { button } from './ask-connection';
import { countDown } from './countdown';
import { openDialog } from './dialog';
import { element } from './element';
import type { ConsentQuestion } from './embed-interface';
import { icon, mark } from './icon';
import type { EmbedRoot } from './root';
import { clockText, consentText, consentTitle, words } from './words';

/** A question in the middle of a session: may the agent do one thing more? */
export function askConsent(
  root: EmbedRoot,
  { kind, agentName, expiresInMs, signal }: ConsentQuestion,
): Promise<boolean> {
  return new Promise((resolve) => {
    const time = element('span', { class: 'time' });
    const close = openDialog({
      root,
      testid: 'control-prompt',
      title: consentTitle(kind, agentName),
      header: kind === 'control' ? icon('hand') : mark(),
      body: [
        element('p', { class: 'lead' }, consentText(kind)),
        element(
          'div',
          { class: 'actions' },
          time,
          button('control-deny', words.deny, '', () => answer(false)),
          button('control-allow', words.allow, 'main', () => answer(true)),
        ),
      ],
      cancel: () => answer(false),
    });
    const answer = (granted: boolean) => {
      stop();
      signal.removeEventListener('abort', withdrawn);
      close();
      resolve(granted);
    };
    const withdrawn = () => answer(false);
    const stop = countDown(expiresInMs, {
      tick: (leftMs) => time.replaceChildren(words.timeLeft(clockText(leftMs))),
      over: withdrawn,
    });
    signal.addEventListener('abort', withdrawn);
  });
}
