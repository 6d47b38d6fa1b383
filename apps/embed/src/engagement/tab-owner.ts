/**
 * Whether this page keeps its tab's session. A frame shares the tab's storage with the pages of its origin that stand around
 * it: where one of them carries the script, the session is that page's, and the frame is a part of what it shows.
 */
export function ownsTab(page: Window): boolean {
  for (let at = page; at !== at.parent; ) {
    at = at.parent;
    if (carriesScript(at)) return false;
  }
  return true;
}

/** By its tag, too: it may not have run yet. Of a page of another origin we can tell nothing, and share no storage. */
function carriesScript(page: Window): boolean {
  try {
    return 'Alongside' in page || page.document.querySelector('script[data-site]') !== null;
  } catch {
    return false;
  }
}
