/** Says what takes long, and afterwards how long it took. */
export async function progress(what, work) {
  const startedAt = Date.now();
  console.log(`… ${what}`);
  const result = await work();
  console.log(`✓ ${what} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  return result;
}
