import { element } from './element';
import type { ConnectActions, ConnectView, Shown } from './embed-interface';
import { icon } from './icon';
import type { EmbedRoot } from './root';
import { words } from './words';

/** The corner in which help is asked for. */
export function showConnect(root: EmbedRoot, actions: ConnectActions): Shown<ConnectView> {
  let shown: ConnectView = 'hidden';
  let remove = () => {};
  return {
    close: () => remove(),
    update(view) {
      if (view === shown) return;
      shown = view;
      remove();
      const part = partOf(view, actions);
      remove = part === null ? () => {} : root.show(part);
    },
  };
}

function partOf(view: ConnectView, actions: ConnectActions): HTMLElement | null {
  switch (view) {
    case 'hidden':
      return null;
    case 'button':
      return element('div', { class: 'corner' }, helpButton(actions));
    case 'waiting':
      return waitingPanel(actions);
  }
}

function helpButton({ connect }: ConnectActions): HTMLElement {
  return element('button', { type: 'button', testid: 'connect', onClick: connect }, icon('help'), words.help);
}

function waitingPanel({ cancel, wantCode }: ConnectActions): HTMLElement {
  return element(
    'div',
    { class: 'corner panel', role: 'region', testid: 'waiting', aria: { label: words.help } },
    element('p', { class: 'waiting', role: 'status' }, element('span', { class: 'spinner' }), words.waiting),
    element(
      'div',
      { class: 'actions' },
      element('button', { type: 'button', testid: 'connect-code', onClick: wantCode }, words.wantCode),
      element('button', { type: 'button', testid: 'connect-cancel', onClick: cancel }, words.cancel),
    ),
  );
}
