import type { Paint } from './paint';

const guy = 'stroke="#10211d" stroke-width="2" fill="none"';

export function drawTent({ main, shade }: Paint): string {
  return `
  <path d="M96 182 40 330M304 168l58 158" ${guy}/>
  <path d="M96 182 304 168 352 322 150 336Z" fill="${main}"/>
  <path d="M96 182 150 336 62 330Z" fill="${shade}"/>
  <path d="M96 182 150 336H116L98 226 84 332 62 330Z" fill="#10211d" opacity=".45"/>
  <path d="M164 177 214 331M238 172l54 154" stroke="${shade}" stroke-width="3" fill="none"/>
  <path d="M96 182 304 168" stroke="#f3f6f4" stroke-width="5"/>
  <path d="M196 214h44v13h-44z" fill="#f3f6f4"/><path d="M196 227h44v13h-44z" fill="#d8412f"/><path d="M196 240h44v13h-44z" fill="#f3f6f4"/>
  <path d="M150 336 352 322" stroke="#10211d" stroke-width="3"/>
  <path d="M36 322v16M366 318v16" stroke="#10211d" stroke-width="5"/>`;
}

export function drawDome({ main, shade }: Paint): string {
  return `
  <path d="M78 270 34 334M324 262l46 70" ${guy}/>
  <path d="M58 332C64 208 130 138 204 138s140 70 144 194Z" fill="${main}"/>
  <path d="M204 138c-52 30-72 108-74 194H58c6-124 72-194 146-194Z" fill="${shade}"/>
  <path d="M58 332C92 214 168 160 290 168M348 332C318 214 250 150 118 168M128 332C140 210 190 150 204 138c24 14 76 74 82 194" stroke="#f3f6f4" stroke-width="4" fill="none"/>
  <path d="M168 332c2-60 18-98 40-98s40 38 42 98Z" fill="#10211d" opacity=".55"/>
  <path d="M208 234v98" stroke="#c5c24a" stroke-width="3"/>
  <path d="M46 326h316l12 12H34Z" fill="#f3f6f4"/>`;
}

export function drawTarp({ main, shade }: Paint): string {
  return `
  <path d="M72 186 30 334M330 150l40 184M200 96l-6 240" ${guy}/>
  <path d="M72 186Q150 170 200 96 250 150 330 150 330 220 352 262 270 226 196 246 130 238 52 286 76 230 72 186Z" fill="${main}"/>
  <path d="M200 96Q192 180 196 246 130 238 52 286 76 230 72 186 150 170 200 96Z" fill="${shade}"/>
  <path d="M200 96Q192 180 196 246" stroke="#f3f6f4" stroke-width="3" fill="none"/>
  <path d="M352 262 380 336M52 286l-30 50" ${guy}/>
  <path d="M190 84h16v252h-8Z" fill="#8a6a45"/>
  <circle cx="198" cy="84" r="7" fill="#d8412f"/>`;
}
