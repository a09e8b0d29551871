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
const miniapp = {
  ...node('miniapp', ['miniapp/src']),
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testEnvironment: 'jsdom',
  setupFiles: ['<rootDir>/miniapp/test/stubs/constants.ts'],
  moduleNameMapper: {
    '^@tarojs/components$': '<rootDir>/miniapp/test/stubs/components.tsx',
    '^@tarojs/taro$': '<rootDir>/miniapp/test/stubs/taro.ts',
    '\\.scss$': '<rootDir>/miniapp/test/stubs/style.ts',
  },
}
export default {
  // Real requests against a real database: slow on a busy machine, not stuck.
  testTimeout: 30_000,
  projects: [
    node('shared', ['shared/src']),
    node('server', ['server/src']),
    node('embedded-mongo', ['server/embedded-mongo/src']),
    node('console', ['console/src']),
    miniapp,
    { ...node('weapp', ['miniapp/test']), testTimeout: 60_000 },
    node('scripts', ['scripts']),
    { ...node('e2e', ['e2e']), testTimeout: 120_000 },
  ],
}
