import { askConnection } from './ask-connection';
import { askConsent } from './ask-consent';
import { askResume } from './ask-resume';
import { showBar } from './bar';
import { showCode } from './code-panel';
import { showConnect } from './connect-corner';
import { element } from './element';
import type { EmbedInterface, Look } from './embed-interface';
import { EmbedRoot } from './root';
import { noticeText } from './words';

const noticeMs = 6000;

/**
 * Everything of ours that the customer sees, in one element of the page.
 *
 * @param asks hears when a question is put to the customer, and when it is over
 */
export function openInterface(look: Look, asks?: (isOpen: boolean) => void): EmbedInterface {
  const root = new EmbedRoot(look, asks);
  let hideCode = () => {};
  return {
    showConnect: (actions) => showConnect(root, actions),
    showCode(code) {
      hideCode();
      hideCode = showCode(root, code);
    },
    hideCode: () => hideCode(),
    askConnection: (question) => askConnection(root, question),
    askConsent: (question) => askConsent(root, question),
    askResume: (question) => askResume(root, question),
    showBar: (actions) => showBar(root, actions),
    notice(what) {
      const remove = root.show(
        element('div', { class: 'toast', role: 'status', testid: 'notice' }, noticeText(what)),
      );
      setTimeout(remove, noticeMs);
    },
    overlay: root.overlay,
  };
}
