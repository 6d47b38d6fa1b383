import type { Page } from '@playwright/test';
import type { Group, Site } from '../site';

const group: Group = 'TodoMVC';

const todos = ['Mend the tent', 'Buy gas', 'Call Ruth', 'Wax the boots'];

/** The application of the specification, whichever framework made it; older ones name by id what newer ones name by class. */
async function useTodos(page: Page): Promise<void> {
  const input = page.locator('.new-todo, #new-todo').first();
  for (const todo of todos) {
    await input.fill(todo);
    await input.press('Enter');
    await page.locator('li label').filter({ hasText: todo }).waitFor();
  }
  await page.locator('.toggle').nth(1).click();
  await page.locator('.filters a, #filters a').nth(1).click();
  await page.locator('li label').filter({ hasText: 'Call Ruth' }).dblclick();
  await page.locator('li.editing .edit').fill('Call Ruth and Ben');
}

const published = ['AngularJS', 'Backbone', 'Ember', 'Knockout', 'React', 'Vue'];
const folders: Readonly<Record<string, string>> = { Ember: 'emberjs', Knockout: 'knockoutjs' };
const bundled = { 'Lit 3': 'lit', 'Preact 11': 'preact', 'React 19': 'react', 'Svelte 5': 'svelte' };

export const todoMvc: readonly Site[] = [
  { name: 'TodoMVC', group, package: 'todomvc-app-css', path: '/pages/todomvc.html', use: useTodos },
  ...published.map((framework) => ({
    name: `TodoMVC in ${framework}`,
    group,
    package: 'todomvc',
    path: `/todomvc/examples/${folders[framework] ?? framework.toLowerCase()}/index.html`,
    note: 'as published',
    use: useTodos,
  })),
  ...Object.entries(bundled).map(([framework, name]) => ({
    name: `TodoMVC in ${framework}`,
    group,
    package: name,
    path: `/pages/todomvc-${name}.html`,
    use: useTodos,
  })),
  { name: 'TodoMVC in Vue 3', group, package: 'vue', path: '/pages/todomvc-vue.html', use: useTodos },
  {
    name: 'TodoMVC in Alpine',
    group,
    package: 'alpinejs',
    path: '/pages/todomvc-alpine.html',
    use: useTodos,
  },
];
