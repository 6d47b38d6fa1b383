import { patchAccessor, patchMethod } from '../patches';

/**
 * Hears what makes a sheet count or not without a rule of it being another: it is switched off, for other media, or adopted.
 * There is no event for any of that. @returns takes it back
 */
export function watchSheetSwitches(realm: Window & typeof globalThis, switched: () => void): () => void {
  const { StyleSheet, MediaList, Document, ShadowRoot } = realm;
  const set = { afterSet: switched };
  const undo = [
    patchAccessor(StyleSheet?.prototype, 'disabled', set),
    patchAccessor(MediaList?.prototype, 'mediaText', set),
    ...['appendMedium', 'deleteMedium'].map((name) =>
      patchMethod(MediaList?.prototype, name, { after: switched }),
    ),
    ...[Document, ShadowRoot].map((owner) => patchAccessor(owner.prototype, 'adoptedStyleSheets', set)),
  ];
  return () => {
    for (const one of undo) one();
  };
}
