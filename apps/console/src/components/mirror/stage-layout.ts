export type ZoomMode = 'fit' | 'whole';

export interface Size {
  width: number;
  height: number;
}

/** Until the customer's page is there. */
export const emptyPage: Size = { width: 1280, height: 800 };

export interface StageLayout {
  scale: number;
  /** Where the page stands in its area, in whole pixels, so that it is drawn as sharp as on the customer's screen. */
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Around the page, where there is room. */
const marginPixels = 16;

/** How large the customer's page is shown in the area there is. It is never made larger than it is. */
export function layoutStage(area: Size, page: Size, mode: ZoomMode): StageLayout {
  const room = { width: area.width - 2 * marginPixels, height: area.height - 2 * marginPixels };
  const isRoomy = room.width > 0 && room.height > 0;
  const fitting = isRoomy ? Math.min(1, room.width / page.width, room.height / page.height) : 1;
  const scale = mode === 'fit' ? fitting : 1;
  const width = page.width * scale;
  const height = page.height * scale;
  return {
    scale,
    width,
    height,
    left: Math.max(marginPixels, Math.floor((area.width - width) / 2)),
    top: Math.max(marginPixels, Math.floor((area.height - height) / 2)),
  };
}
