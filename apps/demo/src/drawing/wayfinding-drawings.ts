import type { Paint } from './paint';

export function drawLamp({ main, shade }: Paint): string {
  return `
  <path d="M92 206C92 96 308 96 308 206" fill="none" stroke="${shade}" stroke-width="24"/>
  <path d="M92 206C92 96 308 96 308 206" fill="none" stroke="#f3f6f4" stroke-width="3" stroke-dasharray="10 8"/>
  <path d="m142 268-96 62h112ZM258 268l96 62H242Z" fill="#f4e9b8" opacity=".8"/>
  <rect x="122" y="186" width="156" height="104" rx="30" fill="${main}"/>
  <path d="M122 240h156v20a30 30 0 0 1-30 30h-96a30 30 0 0 1-30-30Z" fill="${shade}"/>
  <circle cx="176" cy="238" r="36" fill="#10211d"/><circle cx="176" cy="238" r="27" fill="#fff6d2"/><circle cx="176" cy="238" r="12" fill="#f4d35e"/>
  <circle cx="240" cy="238" r="19" fill="#10211d"/><circle cx="240" cy="238" r="12" fill="#d8412f"/>
  <rect x="184" y="176" width="32" height="14" rx="7" fill="#10211d"/>`;
}

export function drawCompass({ main, shade }: Paint): string {
  const marks = Array.from({ length: 36 }, (_, index) => {
    const long = index % 9 === 0;
    return `<path d="M200 ${long ? 128 : 134}V146" transform="rotate(${index * 10} 200 212)" stroke="#10211d" stroke-width="${long ? 5 : 2}"/>`;
  });
  return `
  <rect x="112" y="62" width="176" height="68" rx="14" fill="${shade}"/><rect x="126" y="74" width="148" height="46" rx="6" fill="#d5e3e6"/>
  <path d="M104 126h192v190a20 20 0 0 1-20 20H124a20 20 0 0 1-20-20Z" fill="${main}" opacity=".92"/>
  <circle cx="200" cy="212" r="88" fill="#f3f6f4"/>${marks.join('')}
  <circle cx="200" cy="212" r="60" fill="#e6ece7"/>
  <g transform="rotate(24 200 212)"><path d="M200 156 212 212H188Z" fill="#d8412f"/><path d="M200 268 212 212H188Z" fill="#f3f6f4" stroke="#10211d" stroke-width="1.5"/></g>
  <circle cx="200" cy="212" r="6" fill="#10211d"/>
  <path d="M124 318h152" stroke="#f3f6f4" stroke-width="3"/><path d="M132 310v16M150 314v8M168 314v8M186 314v8M204 310v16M222 314v8M240 314v8M258 314v8" stroke="#f3f6f4" stroke-width="3"/>`;
}
