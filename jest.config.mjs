// One jest, two kinds of rooms: pure and server code on Node, screens in jsdom.
const transform = {
  '^.+\\.(ts|tsx|mjs)$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        target: 'es2022',
        transform: { react: { runtime: 'automatic' } },
      },
      module: { type: 'es6' },
    },
  ],
}
const node = (displayName, roots) => ({
  displayName,
  roots: roots.map(root => `<rootDir>/${root}`),
  testMatch: ['**/*.test.ts'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform,
})
export default {
  // Real requests against a real database: slow on a busy machine, not stuck.
  testTimeout: 30_000,
  projects: [
    node('shared', ['shared/src']),
    node('server', ['server/src']),
    node('embedded-mongo', ['server/embedded-mongo/src']),
    node('console', ['console/src']),
    node('scripts', ['scripts']),
    { ...node('e2e', ['e2e']), testTimeout: 120_000 },
  ],
}
