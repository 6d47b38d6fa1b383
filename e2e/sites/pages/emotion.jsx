import { css, injectGlobal, keyframes } from '@emotion/css';
import { showRooms } from './rooms.jsx';

injectGlobal`body { margin: 0; font-family: sans-serif }`;
const appear = keyframes`from { opacity: 0 } to { opacity: 1 }`;

function element(Name, style) {
  return ({ $hue, $size, $shade, ...rest }) => <Name className={css(style({ $hue, $size, $shade }))} {...rest} />;
}

showRooms({
  Page: element('main', ({ $hue }) => ({ minHeight: '100vh', padding: '2rem', background: `hsl(${$hue} 40% 94%)` })),
  Title: element('h1', ({ $size }) => ({ fontSize: $size, letterSpacing: '.02em' })),
  Row: element('div', () => ({ display: 'flex', gap: 12, margin: '1rem 0', animation: `${appear} .2s` })),
  Button: element('button', ({ $hue }) => ({ padding: '8px 16px', border: 0, borderRadius: 6, color: '#fff', background: `hsl(${$hue} 60% 32%)`, '&:hover': { filter: 'brightness(1.2)' } })),
  Field: element('input', () => ({ padding: 8, border: '1px solid #888', '&:focus': { outline: '3px solid orange' } })),
  Item: element('li', ({ $shade }) => ({ padding: 10, background: `hsl(40 60% ${90 - $shade}%)`, '&:nth-child(2)::before': { content: '"→ "' } })),
});
