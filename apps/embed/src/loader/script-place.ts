/** Where the script came from, and which site it is for. */
export interface ScriptPlace {
  siteKey: string;
  /** Address of embed.js: everything else is found from there. */
  url: URL;
  relayUrl: string;
}

/** Read while the script runs for the first time; later `currentScript` is somebody else's. */
export function findScriptPlace(): ScriptPlace | null {
  const script = document.currentScript as HTMLScriptElement | null;
  const siteKey = script?.dataset.site ?? '';
  if (!script?.src || siteKey === '') {
    console.error('[Alongside] The script tag needs data-site (console, Settings).');
    return null;
  }
  const url = new URL(script.src);
  const relay = new URL('relay', url);
  relay.protocol = relay.protocol.replace('http', 'ws');
  return { siteKey, url, relayUrl: relay.href };
}
