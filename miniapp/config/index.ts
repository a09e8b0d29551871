import { createRequire } from 'node:module'
import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import { buildMark } from './build-mark.ts'

/** Workspace source is TypeScript that old phones' engines need down-levelled. String paths only: a RegExp here builds nothing and still exits 0. */
const transpile = ['../../shared', '../../node_modules/@noble/ciphers'].map(folder =>
  path.resolve(__dirname, folder),
)
const target = process.env.TARO_ENV ?? 'weapp'
/** Taro looks for its own packages from the workspace root, where npm may not have put them. */
const { resolve } = createRequire(__filename)
const own = ['@tarojs/plugin-framework-react', '@tarojs/react']
const noSchemas = path.resolve(__dirname, 'no-schemas.cjs')
const alias = {
  ...Object.fromEntries(own.map(name => [name, path.dirname(resolve(`${name}/package.json`))])),
  'zod/mini': noSchemas,
  // Fields are schemas too, with the rules they ask; what a form judges by itself it takes from the rules.
  ...Object.fromEntries(
    ['fields', 'document-fields'].map(name => [
      path.resolve(__dirname, `../../shared/src/kernel/${name}.ts`),
      noSchemas,
    ]),
  ),
  [path.resolve(__dirname, '../../shared/src/kernel/desk-refusals.ts')]: path.resolve(
    __dirname,
    'no-desk-refusals.cjs',
  ),
}
/** The web app speaks to the origin that served it; a mini-program needs a whole address (see README). */
const apiBase = target === 'h5' ? '' : (process.env.API_BASE ?? 'http://127.0.0.1:8787')
const build = buildMark(path.resolve(__dirname, '../src'), path.resolve(__dirname, '../../shared/src'))
const GLOBAL = "(typeof globalThis === 'object' ? globalThis : typeof global === 'object' ? global : {})"
/** Sizes stay px on every screen: rpx shrinks with the phone, and care mode promises a least size. */
const pxtransform = { enable: false, config: {} }

export default defineConfig<'webpack5'>(async () => ({
  projectName: 'zhenyiban',
  date: '2026-11-23',
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: 'src',
  outputRoot: `dist/${target}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  plugins: [path.resolve(__dirname, 'plugin-a11y.ts')],
  alias,
  cache: { enable: false },
  // Chinese as it is: written as \uXXXX every character is twice as long.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  defineConstants: { API_BASE: JSON.stringify(apiBase), BUILD: JSON.stringify(build) },
  // As they are; WeChat reads what its search may find, and the picture of every card.
  copy: {
    patterns: ['assets', ...(target === 'weapp' ? ['sitemap.json', 'card.png'] : [])].map(from => ({
      from: `src/${from}`,
      to: `dist/${target}/${from}`,
    })),
    options: {},
  },
  mini: {
    optimizeMainPackage: { enable: true },
    // What webpack would lay down for `global` makes a function of a string, which WeChat forbids.
    webpackChain(chain, webpack) {
      chain.node.set('global', false)
      chain.plugin('global').use(webpack.DefinePlugin, [{ global: GLOBAL }])
    },
    compile: { include: transpile },
    postcss: { pxtransform, cssModules: { enable: false } },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // Plain elements instead of web components: a quarter of the size, and roles and names reach the reader.
    useHtmlComponents: true,
    compile: { include: transpile },
    // A changed file has a changed name, so everything but index.html may be cached for good.
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    // What many pages use is fetched once, with the first one; what a few use comes with them, so that the first load is light.
    webpackChain(chain) {
      chain.optimization.merge({
        chunkIds: 'named',
        splitChunks: {
          cacheGroups: { common: { name: 'common', chunks: 'async', minChunks: 6, minSize: 0, priority: 1 } },
        },
      })
    },
    postcss: { pxtransform, autoprefixer: { enable: true }, cssModules: { enable: false } },
  },
}))
