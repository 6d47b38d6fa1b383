import type { ConsentKind } from '../public-api';
import { countDown } from './countdown';
import { openDialog } from './dialog';
import { element } from './element';
import type { ConnectionQuestion } from './embed-interface';
import { type IconName, icon, mark } from './icon';
import type { EmbedRoot } from './root';
import { clockText, words } from './words';

/** The question that stands before every session: who asks, what they will see, what stays hidden, how it ends. */
export function askConnection(root: EmbedRoot, question: ConnectionQuestion): Promise<ConsentKind[]> {
  const { agentName, kinds, signal } = question;
  return new Promise((resolve) => {
    const record = element('input', { type: 'checkbox' });
    const time = element('span', { class: 'time' });
    const close = openDialog({
      root,
      testid: 'prompt',
      title: words.connectTitle(agentName),
      header: mark(),
      body: [
        element('p', { class: 'lead' }, words.connectLead),
        whatItMeans(question),
        ...(question.recording === 'ask'
          ? [element('label', { class: 'choice' }, record, words.mayRecord)]
          : []),
        element(
          'div',
          { class: 'actions' },
          time,
          button('prompt-decline', words.decline, '', () => answer([])),
          button('prompt-accept', words.accept, 'main', () => answer(agreed())),
        ),
      ],
      cancel: () => answer([]),
    });
    const agreed = () =>
      kinds.filter((kind) => kind !== 'record' || question.recording === 'always' || record.checked);
    const answer = (given: ConsentKind[]) => {
      stop();
      signal.removeEventListener('abort', withdrawn);
      close();
      resolve(given);
    };
    const withdrawn = () => answer([]);
    const stop = countDown(question.expiresInMs, {
      tick: (leftMs) => time.replaceChildren(words.timeLeft(clockText(leftMs))),
      over: withdrawn,
    });
    signal.addEventListener('abort', withdrawn);
  });
}

export function button(testid: string, label: string, kind: string, act: () => void): HTMLButtonElement {
  return element('button', { type: 'button', class: kind, testid, onClick: act }, label);
}

function whatItMeans({ agentName, recording }: ConnectionQuestion): HTMLElement {
  const lines: [IconName, string][] = [
    ['eye', words.sees(agentName)],
    ['lock', words.hidden],
    ['point', words.points],
  ];
  if (recording === 'always') lines.push(['record', words.recorded]);
  lines.push(['stop', words.endable]);
  return element(
    'ul',
    {},
    ...lines.map(([name, text]) => element('li', {}, icon(name), element('span', {}, text))),
  );
}
