import type {
  Action,
  AssetOffer,
  Doubt,
  PageLocation,
  PageStart,
  Part,
  PartKind,
  Policy,
  Report,
} from '@alongside/protocol';

export interface Asset {
  hash: Uint8Array;
  mediaType: string;
  bytes: Uint8Array;
}

export type UploadFailure = 'upload-failed' | 'too-large' | 'wrong-type';

/** Which part of which node, whatever its value. */
export interface PartName {
  node: number;
  kind: PartKind;
}

/** What a page that is shared says, in order; and what it asks for. */
export interface PagePorts {
  policy: Policy;
  page(start: PageStart): void;
  change(body: Uint8Array): void;
  location(location: PageLocation): void;
  parts(parts: Part[]): void;
  report(report: Report): void;
  offerAssets(assets: AssetOffer['assets']): Promise<{ lacking: Uint8Array[]; held: Uint8Array[] }>;
  /** null: it is stored. */
  upload(asset: Asset): Promise<UploadFailure | null>;
}

/** A page as a source session sees it: the mirror's detectors over a document, or a test's own. */
export interface SharedPage {
  start(cause: PageStart['cause']): void;
  stop(): void;
  /** Says at once what it was going to say with the next frame. */
  flush(): void;
  /** What another participant did to parts; never detected as the customer's own. */
  applyParts(parts: Part[]): void;
  /** Says these parts in full, whatever was said of them before. */
  resendParts(parts: PartName[]): void;
  perform(action: Action): void;
  /** A viewer differs from what the page's checks say. */
  doubt(doubt: Doubt): void;
}

export type OpenPage = (ports: PagePorts) => SharedPage;
