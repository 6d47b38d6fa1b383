import type { AssetOffer, PageLocation, PageStart, Part, Policy, Report } from '@alongside/protocol';
import type { CarriedAsset } from '../assets/asset-carrier';

type UploadFailure = 'upload-failed' | 'too-large' | 'wrong-type';

/** What a page that is shared says, in order, and what it asks for. */
export interface PagePorts {
  policy: Policy;
  page(start: PageStart): void;
  change(body: Uint8Array): void;
  location(location: PageLocation): void;
  parts(parts: Part[]): void;
  report(report: Report): void;
  offerAssets(assets: AssetOffer['assets']): Promise<{ lacking: Uint8Array[]; held: Uint8Array[] }>;
  /** null: it is stored. */
  upload(asset: CarriedAsset): Promise<UploadFailure | null>;
}
