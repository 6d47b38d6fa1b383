import { html } from '../html';
import type { Page } from './page';

const topics = [
  [
    'returns',
    'Can I send it back when it has been used?',
    'Yes, for 60 days. Shake the gravel out first. We pay the way back from every country we ship to.',
  ],
  [
    'repair',
    'How does a repair work?',
    'Write to us with a picture. You get a label, we get the parcel, you get it back within three weeks. Fabric, zips, poles and buckles are free for as long as the thing lives.',
  ],
  [
    'sizes',
    'Which size do I need?',
    'Each product has a size guide of its own. For packs the length of your back counts, not your height.',
  ],
  [
    'delivery',
    'When does it arrive?',
    'Standard takes three to five working days, express the next one if you order before two in the afternoon. From €150 on delivery is free.',
  ],
  ['gift', 'Can you wrap it?', 'Choose a ribbon at the checkout and write a note. We leave the prices out.'],
  [
    'card',
    'Which cards do you take?',
    'In this shop: any number with a right check digit. Nothing is charged.',
  ],
] as const;

export function helpPage(): Page {
  return {
    title: 'Help',
    place: '/help',
    body: html`
<div class="help">
  <header><p class="eyebrow">Mon to Sat, 8 to 20</p><h1>What can we do?</h1>
  <p class="lead">Most answers are below. For the rest there is a person: she can look at the page together with you, if you let her.</p></header>
  <div class="help-topics">${topics.map(([id, question, answer]) => html`<details class="fold" id="${id}"><summary>${question}</summary><p>${answer}</p></details>`)}</div>
  <aside class="panel" id="contact"><h2>Talk to us</h2><p><b>+46 920 000 000</b></p>
    <p>While you are on the phone, you can read out a code, and we see this page as you see it. Cards and passwords stay hidden.</p>
    <p class="actions"><button type="button" class="button" data-alongside="connect">Ask for a person</button><button type="button" class="button quiet" data-alongside="code">Show my code</button></p>
    <p class="note" data-alongside-answer hidden></p></aside>
</div>`,
  };
}
