import styled, { createGlobalStyle, keyframes } from 'styled-components';
import { showRooms } from './rooms.jsx';

const appear = keyframes`from { opacity: 0 } to { opacity: 1 }`;
const Global = createGlobalStyle`body { margin: 0; font-family: sans-serif }`;
const Main = styled.main`min-height: 100vh; padding: 2rem; background: hsl(${({ $hue }) => $hue} 40% 94%);`;

showRooms({
  Page: ({ children, $hue }) => <Main $hue={$hue}><Global />{children}</Main>,
  Title: styled.h1`font-size: ${({ $size }) => $size}px; letter-spacing: .02em;`,
  Row: styled.div`display: flex; gap: 12px; margin: 1rem 0; animation: ${appear} .2s;`,
  Button: styled.button`padding: 8px 16px; border: 0; border-radius: 6px; color: #fff; background: hsl(${({ $hue }) => $hue} 60% 32%); &:hover { filter: brightness(1.2) }`,
  Field: styled.input`padding: 8px; border: 1px solid #888; &:focus { outline: 3px solid orange }`,
  Item: styled.li`padding: 10px; background: hsl(40 60% ${({ $shade }) => 90 - $shade}%); &:nth-child(2)::before { content: '→ ' }`,
});
