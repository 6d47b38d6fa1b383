export default async function stop() {
  await globalThis.alongsideTestPostgres.stop();
}
