/** Not `allow-top-navigation`: the page stays in its frame. What else a page of a tab may, this one may. */
const sandbox = [
  'same-origin',
  'scripts',
  'forms',
  'popups',
  'popups-to-escape-sandbox',
  'modals',
  'downloads',
  'pointer-lock',
  'orientation-lock',
  'presentation',
  'storage-access-by-user-activation',
  'top-navigation-to-custom-protocols',
].map((name) => `allow-${name}`);

/** And what a site's own top page may use, its frame may. */
const features = [
  'autoplay',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'identity-credentials-get',
  'microphone',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'web-share',
];

/** The shared frame, in full size. */
export function makeSharedFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.dataset.testid = 'shared-frame';
  frame.setAttribute('sandbox', sandbox.join(' '));
  frame.allow = features.join('; ');
  return frame;
}
