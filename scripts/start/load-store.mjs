import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from '../system/repository.mjs';

/** libs/store as it was built. @returns {Promise<typeof import('@alongside/store')>} */
export async function loadStore() {
  const module = await import(pathToFileURL(join(repository, 'libs/store/dist/index.js')).href);
  return module.default;
}
