import type { Paint } from './paint';

export function drawPack({ main, shade }: Paint): string {
  return `
  <path d="M150 118c0-36 22-52 50-52s50 16 50 52" fill="none" stroke="#10211d" stroke-width="9"/>
  <rect x="108" y="128" width="184" height="206" rx="34" fill="${main}"/>
  <path d="M108 240h184v60a34 34 0 0 1-34 34H142a34 34 0 0 1-34-34Z" fill="${shade}"/>
  <path d="M116 158c-4-44 20-64 84-64s88 20 84 64c-20 14-148 14-168 0Z" fill="${shade}"/>
  <path d="M108 230c-26 2-36 20-34 48s14 38 34 38ZM292 230c26 2 36 20 34 48s-14 38-34 38Z" fill="${main}"/>
  <path d="M150 152v150M250 152v150" stroke="#10211d" stroke-width="8"/>
  <rect x="142" y="196" width="16" height="22" rx="3" fill="#f3f6f4"/><rect x="242" y="196" width="16" height="22" rx="3" fill="#f3f6f4"/>
  <path d="M178 250h44v12h-44z" fill="#f3f6f4"/><path d="M178 262h44v12h-44z" fill="#d8412f"/><path d="M178 274h44v12h-44z" fill="#f3f6f4"/>
  <path d="M76 262h32M292 262h32" stroke="#10211d" stroke-width="5"/>`;
}

export function drawDaypack({ main, shade }: Paint): string {
  return `
  <path d="M172 98c0-24 12-34 28-34s28 10 28 34" fill="none" stroke="#10211d" stroke-width="9"/>
  <path d="M116 306C108 170 128 92 200 92s92 78 84 214c-2 22-20 30-84 30s-82-8-84-30Z" fill="${main}"/>
  <path d="M136 226c40-14 88-14 128 0l4 78c-2 14-22 18-68 18s-66-4-68-18Z" fill="${shade}"/>
  <path d="M132 190C136 132 156 112 200 112s64 20 68 78" fill="none" stroke="#10211d" stroke-width="4" stroke-dasharray="7 4"/>
  <path d="M150 240c32-9 68-9 100 0" fill="none" stroke="#f3f6f4" stroke-width="5"/>
  <path d="M246 240v30" stroke="#d8412f" stroke-width="6"/>
  <circle cx="200" cy="166" r="17" fill="#f3f6f4"/><path d="M183 161h34v10h-34z" fill="#d8412f"/>`;
}

export function drawSleepingBag({ main, shade }: Paint): string {
  return `
  <path d="M92 316C40 268 58 190 120 150c48-30 96-24 132-62 18-18 52-12 66 10 16 26 10 58-14 78-48 42-70 84-110 124-30 30-74 42-102 16Z" fill="${main}"/>
  <path d="M92 316C40 268 58 190 120 150c48-30 96-24 132-62-10 40-50 52-84 82-50 44-76 86-76 146Z" fill="${shade}"/>
  <path d="M86 222c40 2 84 38 92 84M116 180c44 4 92 44 100 96M156 152c40 6 84 46 94 92M200 132c34 8 66 38 80 70" stroke="#10211d" stroke-opacity=".28" stroke-width="3" fill="none"/>
  <ellipse cx="282" cy="124" rx="36" ry="29" transform="rotate(40 282 124)" fill="#10211d" opacity=".75"/>
  <path d="M254 152c-16 6-30 18-44 32" stroke="#c5c24a" stroke-width="4" fill="none"/>`;
}

export function drawMat({ main, shade }: Paint): string {
  const chambers = Array.from({ length: 5 }, (_, index) => {
    const x = 86 + index * 34;
    return `<path d="M${x + 60} 96 ${x} 292" stroke="${index % 2 ? shade : main}" stroke-width="34" stroke-linecap="round"/>`;
  });
  return `
  <g fill="none">${chambers.join('')}</g>
  <circle cx="268" cy="304" r="34" fill="${shade}"/><circle cx="268" cy="304" r="22" fill="${main}"/><circle cx="268" cy="304" r="9" fill="#10211d"/>
  <path d="M120 318h116" stroke="${shade}" stroke-width="30" stroke-linecap="round"/>
  <circle cx="292" cy="100" r="9" fill="#10211d"/>`;
}
