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
/** Test files share the modules of their worker: importing the server anew costs more than most of its tests. */
const shared = (displayName, roots) => ({
  displayName,
  roots: roots.map(root => `<rootDir>/${root}`),
  testMatch: ['**/*.test.ts'],
  testEnvironment: '<rootDir>/scripts/jest/shared-environment.mjs',
  runtime: '<rootDir>/scripts/jest/shared-runtime.cjs',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {},
  injectGlobals: false,
})
const miniapp = {
  ...node('miniapp', ['miniapp/src']),
  testMatch: ['**/*.test.ts', '**/!(*.screen).test.tsx'],
  testEnvironment: 'jsdom',
  setupFiles: ['<rootDir>/miniapp/test/stubs/constants.ts'],
  moduleNameMapper: {
    '^@tarojs/components$': '<rootDir>/miniapp/test/stubs/components.tsx',
    '^@tarojs/taro$': '<rootDir>/miniapp/test/stubs/taro.ts',
    '\\.scss$': '<rootDir>/miniapp/test/stubs/style.ts',
  },
}
/** What a click sends and what a refusal shows: the console's screens against the real server, in one process with it. */
const consoleScreens = {
  ...shared('console-screens', ['console/src']),
  testMatch: ['**/*.screen.test.tsx'],
  testEnvironment: '<rootDir>/scripts/jest/console-environment.mjs',
}
/** The same for the resident app, whose elements are Taro's. */
const miniappScreens = {
  ...shared('miniapp-screens', ['miniapp/src']),
  testMatch: ['**/*.screen.test.tsx'],
  testEnvironment: '<rootDir>/scripts/jest/miniapp-environment.mjs',
}
export default {
  // Real requests against a real database: slow on a busy machine, not stuck. Of a project jest does not read it.
  testTimeout: 60_000,
  projects: [
    shared('shared', ['shared/src']),
    shared('server', ['server/src']),
    shared('embedded-mongo', ['server/embedded-mongo/src']),
    shared('console', ['console/src']),
    consoleScreens,
    miniapp,
    miniappScreens,
    node('weapp', ['miniapp/test']),
    shared('scripts', ['scripts']),
  ],
}
