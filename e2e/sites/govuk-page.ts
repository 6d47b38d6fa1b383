import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const folder = join(dirname(require.resolve('govuk-frontend/package.json')), 'dist/govuk');

interface Fixture {
  name: string;
  html: string;
  hidden?: boolean;
}

const shown = [
  'skip-link',
  'header',
  'phase-banner',
  'breadcrumbs',
  'notification-banner',
  'error-summary',
  'accordion',
  'tabs',
  'input',
  'textarea',
  'character-count',
  'select',
  'radios',
  'checkboxes',
  'date-input',
  'password-input',
  'file-upload',
  'details',
  'summary-list',
  'table',
  'tag',
  'task-list',
  'warning-text',
  'pagination',
  'button',
  'footer',
];

const fixturesEach = 3;

function componentMarkup(component: string): string {
  const { fixtures } = JSON.parse(
    readFileSync(join(folder, 'components', component, 'fixtures.json'), 'utf8'),
  ) as {
    fixtures: Fixture[];
  };
  const visible = fixtures.filter((fixture) => fixture.hidden !== true).slice(0, fixturesEach);
  return visible.map((fixture) => `<div class="govuk-!-margin-bottom-6">${fixture.html}</div>`).join('\n');
}

/** One long page of the components GOV.UK publishes, from the markup in its own fixtures. */
export function govukPage(): string {
  return `<!DOCTYPE html>
<html lang="en" class="govuk-template">
<head><meta charset="utf-8"><title>GOV.UK Frontend</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<link rel="stylesheet" href="/govuk-frontend/dist/govuk/govuk-frontend.min.css"></head>
<body class="govuk-template__body">
<script>document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');</script>
<div class="govuk-width-container"><main class="govuk-main-wrapper">
${shown.map(componentMarkup).join('\n')}
</main></div>
<script type="module">import { initAll } from '/govuk-frontend/dist/govuk/govuk-frontend.min.js'; initAll();</script>
</body></html>`;
}
