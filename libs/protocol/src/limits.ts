/** Caps of the wire. A reader checks them before it allocates. Sizes in bytes unless the name says otherwise. */
export const limits = {
  /** One WebSocket message, from anybody who is in a session. Larger snapshots are cut into several updates. */
  frameBytes: 1 << 20,
  /** One WebSocket message before the hello is accepted. */
  helloBytes: 16 << 10,
  /** An update's body after it is inflated. */
  inflatedBytes: 16 << 20,
  /** Above this an update's body is deflated; below it deflate makes small frames larger. */
  deflateAboveBytes: 2048,
  textBytes: 1 << 20,
  urlBytes: 8 << 10,
  nameBytes: 256,
  /** A property of a keyframe, or its value. */
  declarationBytes: 4 << 10,
  tokenBytes: 4 << 10,
  metadataBytes: 8 << 10,
  attributesPerElement: 512,
  /** Strings an epoch's table holds at most, and how long (UTF-16 units) one may be to enter it. */
  tableStrings: 20_000,
  tableStringLength: 48,
  tableShapes: 20_000,
  nodesPerEpoch: 2_000_000,
  nodeDepth: 2_000,
  rulePathDepth: 32,
  checkedSiblings: 4096,
  partsPerUpdate: 20_000,
  pointerSteps: 512,
  participants: 64,
  assetsPerMessage: 256,
  assetBytes: 16 << 20,
  /** One picture of a canvas or video. */
  pictureBytes: 512 << 10,
  policySelectors: 512,
} as const;
