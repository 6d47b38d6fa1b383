/** The one line a web site needs. */
export const embedSnippet = (origin: string, siteKey: string): string =>
  `<script async src="${origin}/embed.js" data-site="${siteKey}"></script>`;

/** The file by which pages without that line are shared. */
export const framePagePath = (siteKey: string): string =>
  `/frame-page.html?site=${encodeURIComponent(siteKey)}`;
