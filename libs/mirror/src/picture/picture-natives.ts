type Realm = Window & typeof globalThis;
type Scratch = OffscreenCanvas;
type Context = OffscreenCanvasRenderingContext2D;

/** What pictures are read with, taken before the page can get between. */
export interface PictureNatives {
  makeScratch(width: number, height: number): { scratch: Scratch; context: Context };
  bitmapOf(element: Element): Promise<ImageBitmap>;
  draw(context: Context, image: ImageBitmap, box: readonly number[]): void;
  pixels(context: Context, y: number, width: number, height: number): Uint8ClampedArray;
  encode(scratch: Scratch, options: ImageEncodeOptions): Promise<Blob>;
  /** Only asked of a canvas that has been drawn on: for another one it would make a context. */
  is2d(canvas: Element): boolean;
  size(element: Element): { width: number; height: number };
  isStream(video: Element): boolean;
  isPlaying(video: Element): boolean;
  hasFrame(video: Element): boolean;
  /** A video shows its poster until it has been played or moved. */
  isUnmoved(video: Element): boolean;
  observe(seen: (entries: readonly IntersectionObserverEntry[]) => void): IntersectionObserver;
}

function getter<O extends object>(owner: { prototype: O }, name: keyof O) {
  const get = Object.getOwnPropertyDescriptor(owner.prototype, name)?.get;
  return (target: object): unknown => (get === undefined ? undefined : get.call(target));
}

/** null: a browser that cannot do it. */
export function takePictureNatives(window: Realm): PictureNatives | null {
  const { OffscreenCanvas: Offscreen, OffscreenCanvasRenderingContext2D: Drawing } = window;
  const { IntersectionObserver: Observer, createImageBitmap } = window;
  if (Offscreen === undefined || Drawing === undefined || Observer === undefined) return null;
  const { getContext, convertToBlob } = Offscreen.prototype;
  const { drawImage, getImageData } = Drawing.prototype;
  return {
    makeScratch(width, height) {
      const scratch = new Offscreen(width, height);
      const options: CanvasRenderingContext2DSettings = { willReadFrequently: true };
      return { scratch, context: Reflect.apply(getContext, scratch, ['2d', options]) as Context };
    },
    bitmapOf: (element) => Reflect.apply(createImageBitmap, window, [element]) as Promise<ImageBitmap>,
    draw: (context, image, box) => void Reflect.apply(drawImage, context, [image, ...box]),
    pixels: (context, y, width, height) => getImageData.call(context, 0, y, width, height).data,
    encode: (scratch, options) => convertToBlob.call(scratch, options),
    observe: (seen) => new Observer(seen, { rootMargin: '25%' }),
    ...takeElementGetters(window),
  };
}

function takeElementGetters({
  HTMLCanvasElement: Canvas,
  HTMLVideoElement: Video,
  HTMLMediaElement: Media,
}: Realm) {
  const sizes = {
    canvas: [getter(Canvas, 'width'), getter(Canvas, 'height')],
    video: [getter(Video, 'videoWidth'), getter(Video, 'videoHeight')],
  } as const;
  const { getContext } = Canvas.prototype;
  const [source, paused, ready] = [
    getter(Media, 'srcObject'),
    getter(Media, 'paused'),
    getter(Media, 'readyState'),
  ];
  const [position, played] = [getter(Media, 'currentTime'), getter(Media, 'played')];
  return {
    is2d: (canvas: Element) => getContext.call(canvas as HTMLCanvasElement, '2d') !== null,
    size(element: Element) {
      const [width, height] = sizes[element.localName as 'canvas' | 'video'];
      return { width: Number(width(element)), height: Number(height(element)) };
    },
    isStream: (video: Element) => /stream/i.test(Object.prototype.toString.call(source(video) ?? 0)),
    isPlaying: (video: Element) => paused(video) === false,
    hasFrame: (video: Element) => Number(ready(video)) >= 2,
    isUnmoved: (video: Element) => position(video) === 0 && (played(video) as TimeRanges).length === 0,
  };
}
