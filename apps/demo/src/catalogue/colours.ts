import type { Colour } from './product';

export const spruce: Colour = { id: 'spruce', name: 'Spruce', main: '#2f5d50', shade: '#20433a' };
export const blaze: Colour = { id: 'blaze', name: 'Blaze red', main: '#d8412f', shade: '#a92c20' };
export const tarn: Colour = { id: 'tarn', name: 'Tarn blue', main: '#3b7d98', shade: '#285a70' };
export const lichen: Colour = { id: 'lichen', name: 'Lichen', main: '#c5c24a', shade: '#99962d' };
export const granite: Colour = { id: 'granite', name: 'Granite', main: '#7d8785', shade: '#5b6462' };
export const heather: Colour = { id: 'heather', name: 'Heather', main: '#8c6a98', shade: '#694d74' };
