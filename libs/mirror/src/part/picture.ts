import type { PartValue } from '@alongside/protocol';
import { setPictureRule } from '../picture/picture-rules';
import { pictureUrl } from '../picture/picture-url';
import { isHtml } from './control';
import type { KindOfPart } from './kind-of-part';

type Picture = PartValue<'picture'>;

const none: Picture = { type: 'none', width: 0, height: 0, scaled: false, bytes: new Uint8Array() };

/** What a canvas or video shows. It is detected by a `PictureDetector`, at a rate of its own. */
export const picturePart: KindOfPart<'picture', Picture | undefined> = {
  kind: 'picture',
  events: {},
  carries: (node) => isHtml(node, 'canvas') || isHtml(node, 'video'),
  default: () => none,
  read: () => undefined,
  isSame: (one, other) => one === other,
  encode: (picture) => picture ?? none,
  decode: (picture) => picture,
  show(node, picture = none) {
    const url = pictureUrl(picture);
    if (isHtml(node, 'canvas')) return setPictureRule(node, url);
    // A poster is fitted into a video's box just as the video's own picture is.
    const video = node as HTMLVideoElement;
    if (url !== null) {
      video.setAttribute('alongside-picture', '');
      video.setAttribute('poster', url);
    } else if (video.hasAttribute('alongside-picture')) {
      video.removeAttribute('alongside-picture');
      video.removeAttribute('poster');
    }
    return true;
  },
};
