import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Context, Next } from 'koa'
import send from 'koa-send'
import { answerKept } from './kernel/kept-answer.ts'
import { serverFolder } from './kernel/programs.ts'
import { shortLinkTarget, typedPath } from './kernel/short-links.ts'
import { createStaticFiles } from './static-files.ts'

const root = fileURLToPath(new URL('..', serverFolder))
const inModules = (name: string) => path.dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)))

export interface Site {
  /** Where its addresses begin; the resident app has the root. */
  prefix: `/${string}`
  folder: string
  /** Files that carry a hash in their name and so never change. */
  hashed?: RegExp
  /** It has paths of its own: whatever is not a file is its page. */
  routed?: boolean
}
export const builtSites: Site[] = [
  { prefix: '/console/', folder: path.join(root, 'console/dist'), hashed: /^assets\//, routed: true },
  { prefix: '/docs/', folder: path.join(root, 'server/docs-page') },
  { prefix: '/docs/swagger-ui/', folder: inModules('swagger-ui-dist') },
  { prefix: '/', folder: path.join(root, 'miniapp/dist/h5'), hashed: /\.[0-9a-f]{8}\.\w+$/ },
]

/** Inline scripts of our own built pages, as sources for the Content-Security-Policy. */
export const inlineScriptHashes = (sites: readonly Site[] = builtSites): string[] =>
  sites
    .flatMap(({ folder }) =>
      ['index.html', 'display.html', 'kiosk.html'].map(page => path.join(folder, page)),
    )
    .filter(page => existsSync(page) && !page.includes('node_modules'))
    .flatMap(page => [...readFileSync(page, 'utf8').matchAll(INLINE_SCRIPT)])
    .map(([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`)
const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g

/** Serves the two web apps, the hall display and the API description. */
export const servePages = (sites: readonly Site[] = builtSites) => {
  const readStatic = createStaticFiles()
  return async (ctx: Context, next: Next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next()
    const target = shortLinkTarget(ctx.path, ctx.query)
    if (target) return ctx.redirect(target)
    // Typed by hand, into a tablet or a browser.
    const typed = typedPath(ctx.path).toLowerCase()
    if (typed === '/kiosk' || typed === '/tablet') return ctx.redirect(`/console/kiosk.html${ctx.search}`)
    if ((typed === '/console' || typed === '/docs') && ctx.path !== `${typed}/`)
      return ctx.redirect(`${typed}/`)
    const [site] = sites
      .filter(({ prefix }) => ctx.path.startsWith(prefix))
      .sort((a, b) => b.prefix.length - a.prefix.length)
    if (!site) return next()
    const file = ctx.path.slice(site.prefix.length) || 'index.html'
    const known = existsSync(path.join(site.folder, file))
    const page = known || !site.routed || path.extname(file) ? file : 'index.html'
    if (!existsSync(path.join(site.folder, page))) return next()
    const cache = site.hashed?.test(page) ? 'public, max-age=31536000, immutable' : 'no-cache'
    const inMemory = PLAIN_PATH.test(page) ? await readStatic(path.join(site.folder, page)) : null
    if (inMemory) {
      ctx.type = path.extname(page)
      inMemory.type = ctx.response.get('Content-Type')
      ctx.set('Cache-Control', cache)
      ctx.lastModified = inMemory.modifiedAt
      await answerKept(ctx, inMemory)
    } else
      await send(ctx, page, {
        root: site.folder,
        setHeaders: response => void response.setHeader('Cache-Control', cache),
      })
    if (ctx.fresh) ctx.status = 304
  }
}
/** No file that is hidden, none outside of the site. */
const PLAIN_PATH = /^(?:[\w@-][\w.@-]*\/)*[\w@-][\w.@-]*$/
