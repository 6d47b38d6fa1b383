import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { generateStore } from '../build/generate-store.mjs';
import { repository } from '../system/repository.mjs';

/** Unit tests read sources; the one thing that has to be made for them is the database client. */
export async function prepareBuild() {
  if (!existsSync(join(repository, 'libs/store/src/generated/client.ts'))) generateStore();
}
