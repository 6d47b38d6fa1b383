import type { Page } from '@playwright/test';
import type { Group, Site } from '../site';

const group: Group = 'Rich text editors';

async function useQuill(page: Page): Promise<void> {
  await page.locator('.ql-editor p').last().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.locator('.ql-bold').click();
  await page.keyboard.type('P.S. the stove works');
  await page.locator('.ql-color .ql-picker-label').first().click();
}

async function useCodeMirror(page: Page): Promise<void> {
  await page.locator('.CodeMirror-lines').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('const first = (1 + 2);\n');
  await page.locator('.CodeMirror-scroll').hover();
  await page.mouse.wheel(0, 1400);
}

async function useTrix(page: Page): Promise<void> {
  await page.locator('trix-editor').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' We leave at six.');
  await page.keyboard.press('Enter');
  await page.locator('[data-trix-attribute="bullet"]').click();
  await page.keyboard.type('lamp');
  await page.keyboard.press('Enter');
  await page.locator('[data-trix-attribute="bold"]').click();
  await page.keyboard.type('rope');
}

async function useProseMirror(page: Page): Promise<void> {
  await page.locator('.ProseMirror p').first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('# Packing');
  await page.keyboard.press('Enter');
  await page.keyboard.type('1. boots');
  await page.keyboard.press('Shift+Home');
  await page.locator('.ProseMirror-menuitem [title*="strong"]').click();
  await page.locator('.ProseMirror-menu-dropdown').first().click();
}

async function useTinyMce(page: Page): Promise<void> {
  const body = page.frameLocator('.tox-edit-area iframe').locator('body');
  await body.locator('p').last().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Bring the dog.');
  await page.keyboard.press('Enter');
  await page.locator('[data-mce-name="bold"]').click();
  await page.keyboard.type('And the cups.');
  await page.locator('[data-mce-name="blocks"]').click();
  await page.locator('.tox-collection__item').nth(2).waitFor();
}

async function useCodeMirror6(page: Page): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('const first = (1 + 2);\n');
  await page.locator('.cm-foldGutter span[title="Fold line"]').nth(1).click();
  await page.locator('.cm-scroller').hover();
  await page.mouse.wheel(0, 1400);
}

export const richTextEditors: readonly Site[] = [
  { name: 'Quill', group, package: 'quill', path: '/pages/quill.html', use: useQuill },
  { name: 'Trix', group, package: 'trix', path: '/pages/trix.html', use: useTrix },
  {
    name: 'ProseMirror',
    group,
    package: 'prosemirror-view',
    path: '/pages/prosemirror.html',
    use: useProseMirror,
  },
  {
    name: 'TinyMCE',
    group,
    package: 'tinymce',
    path: '/pages/tinymce.html',
    note: 'edits in a frame of its own',
    use: useTinyMce,
  },
  { name: 'CodeMirror 5', group, package: 'codemirror', path: '/pages/codemirror.html', use: useCodeMirror },
  {
    name: 'CodeMirror 6',
    group,
    package: '@codemirror/view',
    path: '/pages/codemirror6.html',
    use: useCodeMirror6,
  },
];
