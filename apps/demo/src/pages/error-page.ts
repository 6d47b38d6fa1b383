import { html } from '../html';
import type { Page } from './page';

const words = {
  404: [
    'You have left the marked trail',
    'There is no page at this address. Go back to the last blaze you saw, or start again from the hut.',
  ],
  500: ['Rockfall', 'Something broke on our side. It is not you. Try once more in a minute.'],
} as const;

export function errorPage(status: keyof typeof words): Page {
  const [title, text] = words[status];
  return {
    title,
    body: html`
<div class="lost">
  <p class="lost-number">${status}</p>
  <h1>${title}</h1><p class="lead">${text}</p>
  <p class="actions"><a class="button" href="/">To the hut</a><a class="button quiet" href="/help">Help</a></p>
</div>`,
  };
}
