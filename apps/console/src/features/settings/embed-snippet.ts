/** The one line a web site needs. */
export const embedSnippet = (origin: string, siteKey: string): string =>
  `<script async src="${origin}/embed.js" data-site="${siteKey}"></script>`;
