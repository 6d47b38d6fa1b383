import { element } from './element';
import type { BarActions, BarView, RevocableKind, Shown } from './embed-interface';
import { icon } from './icon';
import type { EmbedRoot } from './root';
import { barText, words } from './words';

const revocable: readonly RevocableKind[] = ['control', 'draw', 'record'];

/** Says that the page is shared for as long as it is, and ends it with one press. */
export function showBar(root: EmbedRoot, actions: BarActions): Shown<BarView> {
  let isPaused = false;
  const text = element('span', { class: 'text' });
  const recorded = element('span', { class: 'recorded' });
  const pause = element('button', {
    type: 'button',
    class: 'quiet',
    testid: 'bar-pause',
    onClick: () => (isPaused ? actions.resume() : actions.pause()),
  });
  const lead = element(
    'button',
    { type: 'button', class: 'quiet', testid: 'bar-lead', onClick: actions.lead },
    words.resumeAccept,
  );
  const revokes = revocable.map((kind) => ({
    kind,
    button: element(
      'button',
      {
        type: 'button',
        class: `revoke ${kind}`,
        testid: `${kind}-revoke`,
        onClick: () => actions.revoke(kind),
      },
      words.takeBack[kind],
    ),
  }));
  const end = element(
    'button',
    { type: 'button', class: 'end', testid: 'bar-end', onClick: actions.end },
    words.end,
  );
  const bar = element(
    'div',
    { class: 'bar', role: 'region', testid: 'bar', aria: { label: 'Shared page' } },
    element(
      'span',
      { class: 'state', role: 'status', aria: { live: 'polite' } },
      element('span', { class: 'dot' }),
      text,
      recorded,
    ),
    ...revokes.map(({ button }) => button),
    lead,
    pause,
    end,
  );
  const close = root.show(bar);
  return {
    close,
    update(view) {
      isPaused = view.state === 'paused';
      bar.dataset.state = view.state;
      bar.toggleAttribute('data-taken', view.taken !== null);
      text.textContent = barText(view);
      recorded.textContent = view.recorded && view.state === 'sharing' ? '· recorded' : '';
      for (const { kind, button } of revokes) button.hidden = !view.revocable.includes(kind);
      const mayLead = view.state === 'elsewhere' || view.state === 'other-gone';
      lead.hidden = !mayLead;
      pause.hidden = mayLead;
      pause.replaceChildren(icon(isPaused ? 'resume' : 'pause'), isPaused ? words.resume : words.pause);
    },
  };
}
