import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A script in every encoding it is asked for in; made once for each build. */
export interface Script {
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

export async function compressed(plain: Buffer): Promise<Script> {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(plain, quality),
    promisify(gzip)(plain, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  return { plain, br, gzip: zipped };
}

/** The encoding for a browser that accepts these. */
export function encodingFor(accepted: string): 'br' | 'gzip' | null {
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : null;
}
