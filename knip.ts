import type { KnipConfig } from 'knip'

interface Pages {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}
/** Taro finds the pages by their names in the app's config. */
const pagesOfMiniapp = async (): Promise<string[]> => {
  Object.assign(globalThis, { defineAppConfig: (config: Pages) => config })
  // The web has the mini-program's pages and one more.
  process.env.TARO_ENV = 'h5'
  const { pages, subPackages } = (await import('./miniapp/src/app.config.ts')).default as unknown as Pages
  const inside = subPackages.flatMap(({ root, pages }) => pages.map(page => `${root}/${page}`))
  return [...pages, ...inside].map(page => `src/${page}.tsx`)
}

export default async (): Promise<KnipConfig> => ({
  workspaces: {
    '.': {
      // Started by a path in another script, or by a shell that gives its place to them; or built (server/build.mjs).
      entry: [
        'scripts/{build-all,command,end-with-parent,list-pauses,prepared,start,test,weapp-compiler}.mjs',
        'scripts/{bench,search-eval,size}.ts',
        'scripts/{backup,db-export,db-import,import,move-papers,pilot,shard,staff}.ts',
        'scripts/bench/{cpu-profile.mjs,empty-handler.ts}',
        'scripts/jest/typescript-hooks.mjs',
      ],
      project: ['scripts/**/*.{ts,mjs,mts,cjs}', 'e2e/**/*.ts'],
      playwright: { config: 'e2e/playwright.config.ts', entry: 'e2e/*.test.ts' },
      // Started by its path; read as a file.
      ignoreDependencies: ['@biomejs/biome', 'axe-core', 'typescript-7'],
    },
    // Every file of these can be imported; what nobody does import is unused all the same.
    shared: { project: ['src/**/*.ts'], includeEntryExports: true },
    server: {
      entry: [
        'src/main.ts',
        // Declarations merged into the kernel's table of events; nobody imports them.
        'src/features/**/events.ts',
        // Started by its path.
        'src/features/papers/content/reader-process.ts',
      ],
      project: ['src/**/*.ts'],
      // Served as files.
      ignoreDependencies: ['swagger-ui-dist'],
    },
    'server/embedded-mongo': {
      project: ['src/**/*.ts'],
      includeEntryExports: true,
      // Of the system, to take room and process numbers away; tests that need them say so.
      ignoreBinaries: ['prlimit', 'unshare'],
    },
    console: { project: ['{src,test}/**/*.{ts,tsx}'] },
    miniapp: {
      entry: [
        ...(await pagesOfMiniapp()),
        'src/app.{config.ts,tsx}',
        // Read by Taro for the page of the same name.
        'src/**/pages/**/*.config.ts',
        'src/custom-tab-bar/index.tsx',
        'config/{index,plugin-a11y}.ts',
        'config/{no-desk-refusals,no-schemas}.cjs',
        'test/stubs/*',
      ],
      project: ['src/**/*.{ts,tsx,scss,sass}', 'test/**/*.{ts,tsx}', 'config/**/*'],
      // Taro asks for these by name; the library is what @zxing/browser stands on.
      ignoreDependencies: [/^@tarojs\//, '@babel/runtime', '@zxing/library'],
    },
  },
})
