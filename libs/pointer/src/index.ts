export { DrawingOverlay, type DrawingOverlayOptions } from './drawing-overlay';
export { DrawingTracker, type DrawingTrackerOptions } from './drawing-tracker';
export type { PageNodes, Point } from './page-nodes';
export { participantColor } from './participant-color';
export { placeOf, pointOf } from './place';
export type { PointerOwner } from './pointer-mark';
export { PointerOverlay, type PointerOverlayOptions } from './pointer-overlay';
export { PointerTracker, type PointerTrackerOptions } from './pointer-tracker';
