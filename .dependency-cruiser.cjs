/** Who may import whom. What stands in no list here is forbidden, and so are cycles. */

const servers = ['protocol', 'page', 'relay', 'contract', 'store', 'jobs'];

/** Libraries of ours and packages of others, by unit. */
const mayImport = {
  'libs/protocol': { libs: [], packages: [] },
  'libs/page': { libs: ['protocol'], packages: [] },
  'libs/mirror': { libs: ['protocol'], packages: [] },
  'libs/pointer': { libs: ['protocol'], packages: [] },
  'libs/participant': { libs: ['protocol', 'page', 'mirror', 'pointer'], packages: [] },
  'libs/relay': { libs: ['protocol', 'page'], packages: [] },
  'libs/contract': { libs: ['protocol'], packages: ['zod'] },
  'libs/store': { libs: ['protocol'], packages: ['@prisma/[^/]+', 'pg', '@types/pg'] },
  // pg: the driver of BullMQ's Postgres backend, whose clients we make.
  'libs/jobs': { libs: [], packages: ['bullmq', 'ioredis', 'pg'] },
  'apps/gateway': { libs: servers },
  'apps/worker': { libs: servers },
  'apps/embed': { libs: ['protocol', 'mirror', 'pointer', 'participant'], packages: [] },
  'apps/console': { libs: ['contract', 'protocol', 'participant', 'mirror', 'page', 'pointer'] },
  'apps/demo': { libs: [] },
};

const test = '\\.test\\.tsx?$|/src/testing/';
/** Tests may also fold pages, which are their oracle, and use what a lib offers to tests. */
const forTests = ['libs/(protocol|page)/src/index\\.ts$', 'libs/[^/]+/src/testing/index\\.ts$'];
const packagesForTests = ['fast-check', '@?types/.+', 'pg', 'supertest', '@nestjs/testing'];

const nodePackage = (names) => `node_modules/(${names.join('|')})/`;

function rulesOf([unit, { libs, packages }]) {
  const own = `${unit}/`;
  const allowed = [`^${own}`, ...libs.map((lib) => `^libs/${lib}/src/index\\.ts$`)];
  const rules = [
    {
      name: `${unit} imports only ${libs.join(', ') || 'itself'}`,
      from: { path: `^${own}`, pathNot: test },
      to: { path: '^(libs|apps|scripts|prisma|e2e)/', pathNot: allowed },
    },
    {
      name: `tests of ${unit} import what it may, and what is for tests`,
      from: { path: `^${own}.*(${test})` },
      to: { path: '^(libs|apps|prisma|e2e)/', pathNot: [...allowed, ...forTests.map((path) => `^${path}`)] },
    },
  ];
  if (packages === undefined) return rules;
  return [
    ...rules,
    {
      name: `${unit} uses only the packages ${packages.join(', ') || '(none)'}`,
      from: { path: `^${own}src/`, pathNot: test },
      to: { path: 'node_modules', pathNot: packages.length > 0 ? [nodePackage(packages)] : [] },
    },
    {
      name: `tests of ${unit} use its packages and those for tests`,
      from: { path: `^${own}src/.*(${test})` },
      to: { path: 'node_modules', pathNot: [nodePackage([...packages, ...packagesForTests])] },
    },
  ];
}

const runsAnywhere =
  '^libs/(protocol|page|mirror|pointer|participant|contract)/src/|^apps/(embed|console)/src/';
const consoleSource = '^apps/console/src/';
const showsMirror = `${consoleSource}(features/(live-session|replay)|components/(mirror|replay))/`;

const withSeverity = (rules) => rules.map((rule) => ({ ...rule, severity: 'error' }));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: withSeverity([
    { name: 'no cycles', from: {}, to: { circular: true } },
    { name: 'everything imported exists', from: {}, to: { couldNotResolve: true } },
    ...Object.entries(mayImport).flatMap(rulesOf),
    {
      name: 'what runs in browsers imports nothing of Node',
      from: { path: runsAnywhere, pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only the screens with a mirror import the engine',
      from: { path: consoleSource, pathNot: [showsMirror, test] },
      to: { path: '^libs/(participant|mirror|page|pointer)/' },
    },
    {
      name: 'features of the console do not import each other',
      from: { path: `${consoleSource}features/([^/]+)/` },
      to: { path: `${consoleSource}features/`, pathNot: `${consoleSource}features/$1/` },
    },
    {
      name: 'components and lib of the console know no feature and no route',
      from: { path: `${consoleSource}(components|lib)/` },
      to: { path: `${consoleSource}(features|app)/` },
    },
    {
      name: 'lib of the console knows no component',
      from: { path: `${consoleSource}lib/` },
      to: { path: `${consoleSource}components/` },
    },
    {
      name: 'features of the console know no route',
      from: { path: `${consoleSource}features/` },
      to: { path: `${consoleSource}app/` },
    },
  ]),
  options: {
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '/generated/|/\\.next/|/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
