/** What gateways say to each other in words, as bytes. */
export const writeJson = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** @throws SyntaxError when it is none; whoever reads it says what shape it must have */
export const readJson = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString());
