import type { Paint } from './paint';

export function drawStove({ main, shade }: Paint): string {
  return `
  <path d="M196 154c-10-22 12-34 4-62 26 14 34 40 24 62 10-2 14-8 16-16 12 30-4 52-34 52s-48-22-34-54c4 12 12 18 24 18Z" fill="#d8412f"/>
  <path d="M200 176c-8-14 6-22 4-36 14 10 20 26 10 40Z" fill="#f4d35e"/>
  <path d="M118 190h164M140 190l-24-20M260 190l24-20" stroke="#10211d" stroke-width="9" stroke-linecap="round"/>
  <path d="M168 190h64l-8 40h-48Z" fill="#5b6462"/>
  <path d="M180 230h40v22h-40z" fill="#10211d"/>
  <path d="M220 241h52" stroke="#10211d" stroke-width="7"/><rect x="268" y="230" width="34" height="22" rx="5" fill="#d8412f"/>
  <path d="M128 274c0-16 30-22 72-22s72 6 72 22v46c0 10-30 16-72 16s-72-6-72-16Z" fill="${main}"/>
  <path d="M128 286c24 14 120 14 144 0v22c-24 14-120 14-144 0Z" fill="${shade}"/>
  <path d="M184 290h32v8h-32z" fill="#f3f6f4"/><path d="M184 298h32v8h-32z" fill="#d8412f"/>`;
}

export function drawKettle({ main, shade }: Paint): string {
  return `
  <path d="M132 176C132 96 268 96 268 176" fill="none" stroke="#10211d" stroke-width="9"/>
  <path d="M262 214c34-4 42-24 66-36l14 18c-22 20-34 64-72 74Z" fill="${shade}"/>
  <path d="M104 214c0-22 40-38 96-38s96 16 96 38l-10 92c-2 22-40 30-86 30s-84-8-86-30Z" fill="${main}"/>
  <path d="M104 214c0 22 40 32 96 32s96-10 96-32l-10 92c-2 22-40 30-86 30s-84-8-86-30Z" fill="${shade}" opacity=".55"/>
  <ellipse cx="200" cy="194" rx="66" ry="18" fill="${shade}"/><circle cx="200" cy="178" r="13" fill="#10211d"/>
  <path d="M344 152c-8-14 10-20 2-36M364 160c-8-14 10-20 2-36" stroke="#7d8785" stroke-width="4" fill="none" stroke-linecap="round"/>`;
}

export function drawMug({ main, shade }: Paint): string {
  return `
  <path d="M278 184c56-14 76 20 66 60-8 34-36 48-70 44" fill="none" stroke="${shade}" stroke-width="20"/>
  <path d="M104 148h180l-10 170c-2 12-36 18-80 18s-78-6-80-18Z" fill="${main}"/>
  <path d="M234 148h50l-10 170c-1 8-18 14-44 17Z" fill="${shade}"/>
  <ellipse cx="194" cy="148" rx="90" ry="21" fill="#10211d"/><ellipse cx="194" cy="148" rx="78" ry="15" fill="#5a3a24"/>
  <path d="M104 148c0 12 40 21 90 21s90-9 90-21" fill="none" stroke="#f3f6f4" stroke-width="7"/>
  <path d="m124 268 22-34 14 18 26-40 26 42 12-14 22 30" fill="none" stroke="#f3f6f4" stroke-width="5" stroke-linejoin="round"/>
  <path d="M170 116c-10-16 12-24 2-44M208 112c-10-16 12-24 2-44" stroke="#9fb0aa" stroke-width="5" fill="none" stroke-linecap="round"/>`;
}
