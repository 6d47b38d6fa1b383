import type { Mirror } from './mirror-harness';

/** The share of an element's pixels that differ between a source and its viewer. Of another size: all of them. */
export async function differentPixels(mirror: Mirror, selector: string): Promise<number> {
  const [one, other] = await Promise.all(
    [mirror.source(), mirror.viewer()].map(async (frame) => {
      const bytes = await frame.locator(selector).screenshot({ animations: 'allow' });
      return bytes.toString('base64');
    }),
  );
  return mirror.page.evaluate(compare, [one as string, other as string] as const);
}

async function compare([one, other]: readonly [string, string]): Promise<number> {
  const pixelsOf = async (base64: string) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    return context?.getImageData(0, 0, image.width, image.height) as ImageData;
  };
  const left = await pixelsOf(one);
  const right = await pixelsOf(other);
  if (left.width !== right.width || left.height !== right.height) return 1;
  let different = 0;
  for (let at = 0; at < left.data.length; at += 4) {
    const distance = [0, 1, 2].map((lane) =>
      Math.abs((left.data[at + lane] as number) - (right.data[at + lane] as number)),
    );
    // A rounding of one step is no other colour.
    if (Math.max(...distance) > 2) different++;
  }
  return different / (left.width * left.height);
}
