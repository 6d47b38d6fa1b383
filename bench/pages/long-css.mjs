import { createWords } from './words.mjs';

const states = [':hover', ':focus', ':active', '', '', ''];

function rule({ word, random }, index) {
  const state = states[random(states.length)];
  return `.${word()}-${index}${state}, .${word()} > .${word()}${state} { color: rgb(${random(256)}, ${random(256)}, ${random(256)}); padding: ${random(20)}px ${random(20)}px; border-radius: ${random(12)}px; box-shadow: 0 ${random(9)}px ${random(9)}px rgba(0, 0, 0, .${random(9)}) }`;
}

/** About so many bytes of rules as component libraries have them, every seventh in a media query. */
export function longCss(bytes) {
  const words = createWords(11);
  const rules = [];
  for (let length = 0, index = 0; length < bytes; index++) {
    const plain = rule(words, index);
    const text = index % 7 === 0 ? `@media (min-width: ${400 + words.random(800)}px) { ${plain} }` : plain;
    rules.push(text);
    length += text.length + 1;
  }
  return rules.join('\n');
}
