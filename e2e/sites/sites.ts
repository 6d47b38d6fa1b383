import type { Page } from '@playwright/test';

/** A page that we did not write, and what somebody does on it. */
export interface Site {
  readonly name: string;
  readonly path: string;
  /** Typing, opening and scrolling as a person would. Ends in a state that does not move by itself. */
  use(page: Page): Promise<void>;
}

async function useDashboard(page: Page): Promise<void> {
  await page.locator('.fixed-plugin-button').click();
  await page.locator('.fixed-plugin .badge.bg-gradient-info').click();
  await page.locator('.fixed-plugin-close-button').click();
  await page.mouse.wheel(0, 700);
}

async function useSignUp(page: Page): Promise<void> {
  const fields = page.locator('form input');
  await fields.nth(0).fill('Mara Lindqvist');
  await fields.nth(1).fill('mara@example.org');
  await fields.nth(2).fill('nobody may read this');
  await page.locator('#flexCheckDefault').uncheck();
}

async function useProfile(page: Page): Promise<void> {
  await page.locator('.form-check-input').nth(1).setChecked(true, { force: true });
  await page.locator('.form-check-input').nth(2).setChecked(false, { force: true });
  await page.mouse.wheel(0, 420);
}

async function useFreelancer(page: Page): Promise<void> {
  await page.mouse.wheel(0, 5000);
  await page.locator('#name').fill('Aoife');
  await page.locator('#email').fill('not an address');
  await page.locator('#message').fill('Two lines\nof text');
  await page.locator('#phone').fill('+353 1 234');
}

async function usePresentation(page: Page): Promise<void> {
  await page.waitForSelector('.reveal.ready');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  await page.keyboard.press('Escape');
}

async function useZoomingCanvas(page: Page): Promise<void> {
  await page.waitForSelector('.impress-enabled');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
}

async function useUikitForm(page: Page): Promise<void> {
  await page.locator('#form-h-text').fill('horizontal');
  await page.locator('#form-h-select').selectOption('Option B');
  await page.locator('input[type="radio"]').nth(1).check();
  await page.locator('input[type="checkbox"]').first().check();
  await page.locator('textarea').first().fill('A longer text\nover two lines');
  await page.mouse.wheel(0, 900);
}

async function useUikitOffcanvas(page: Page): Promise<void> {
  await page.getByText('Slide', { exact: true }).first().click();
}

async function useUikitNavbar(page: Page): Promise<void> {
  await page.locator('.uk-navbar-nav > li > a').filter({ hasText: 'Parent' }).first().hover();
  await page.mouse.wheel(0, 300);
}

async function useSwagger(page: Page): Promise<void> {
  await page.locator('.opblock-get .opblock-summary').first().click();
  await page.locator('.try-out__btn').click();
  await page.locator('.parameters input').first().fill('winter');
  await page.locator('.opblock-post .opblock-summary').first().click();
  await page.mouse.wheel(0, 500);
}

async function useGovuk(page: Page): Promise<void> {
  await page.locator('.govuk-accordion__section-button').first().click();
  await page.locator('.govuk-tabs__tab').nth(1).click();
  await page.locator('input.govuk-input').first().fill('Storgatan 12');
  await page.locator('textarea').first().fill('I moved twice.\nOnce back.');
  await page.locator('select').first().selectOption({ index: 1 });
  await page.locator('input[type="radio"]').nth(1).check();
  await page.locator('input[type="checkbox"]').nth(0).check();
  await page.locator('input[type="checkbox"]').nth(2).check();
  await page.locator('input[type="password"]').first().fill('nobody may read this');
  await page.locator('.govuk-details summary').first().click();
}

async function useTodos(page: Page): Promise<void> {
  const input = page.locator('.new-todo');
  for (const todo of ['Mend the tent', 'Buy gas', 'Call Ruth', 'Wax the boots']) {
    await input.fill(todo);
    await input.press('Enter');
  }
  await page.locator('.toggle').nth(1).check();
  await page.locator('.filters a').nth(1).click();
  await page.locator('.todo-list label').nth(1).dblclick();
  await page.locator('.todo-list li.editing .edit').fill('Call Ruth and Ben');
}

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

async function useMap(page: Page): Promise<void> {
  await page.locator('.leaflet-marker-icon').nth(3).click({ force: true });
  await page.locator('.leaflet-control-layers-selector').nth(2).uncheck();
  await page.mouse.move(500, 400);
  await page.mouse.down();
  await page.mouse.move(380, 330, { steps: 5 });
  await page.mouse.up();
}

async function useShadowComponents(page: Page): Promise<void> {
  await page.locator('sl-input input').fill('Night shift');
  await page.locator('sl-textarea textarea').fill('We mend things.');
  await page.locator('sl-switch').click();
  await page.locator('sl-radio[value="team"]').click();
  await page.locator('sl-select').click();
}

export const sites: readonly Site[] = [
  { name: 'Material Dashboard', path: '/material-dashboard/pages/dashboard.html', use: useDashboard },
  { name: 'Material Dashboard sign-up', path: '/material-dashboard/pages/sign-up.html', use: useSignUp },
  { name: 'Material Dashboard profile', path: '/material-dashboard/pages/profile.html', use: useProfile },
  { name: 'Freelancer theme', path: '/startbootstrap-freelancer/dist/index.html', use: useFreelancer },
  { name: 'reveal.js demo', path: '/reveal.js/demo.html', use: usePresentation },
  { name: 'impress.js demo', path: '/impress.js/index.html', use: useZoomingCanvas },
  { name: 'UIkit form', path: '/uikit/tests/form.html', use: useUikitForm },
  { name: 'UIkit offcanvas', path: '/uikit/tests/offcanvas.html', use: useUikitOffcanvas },
  { name: 'UIkit navbar', path: '/uikit/tests/navbar.html', use: useUikitNavbar },
  { name: 'Swagger UI', path: '/swagger-ui-dist/index.html', use: useSwagger },
  { name: 'GOV.UK components', path: '/govuk/', use: useGovuk },
  { name: 'TodoMVC', path: '/pages/todomvc.html', use: useTodos },
  { name: 'Quill', path: '/pages/quill.html', use: useQuill },
  { name: 'CodeMirror', path: '/pages/codemirror.html', use: useCodeMirror },
  { name: 'Leaflet', path: '/pages/leaflet.html', use: useMap },
  { name: 'Shoelace', path: '/pages/shoelace.html', use: useShadowComponents },
];
