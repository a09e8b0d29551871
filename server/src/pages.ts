import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Context, Next } from 'koa'
import send from 'koa-send'

const root = fileURLToPath(new URL('../..', import.meta.url))
const inModules = (name: string) => path.dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)))

/** URL prefix → folder of built files; the resident app has the root. */
const sites = [
  { prefix: '/console/', folder: path.join(root, 'console/dist') },
  { prefix: '/docs/', folder: path.join(root, 'server/docs-page') },
  { prefix: '/docs/swagger-ui/', folder: inModules('swagger-ui-dist') },
  { prefix: '/', folder: path.join(root, 'miniapp/dist/h5') },
]
/** Built files that carry a hash in their name never change. */
const HASHED = /[.-][\w-]{8,}\.(js|css|woff2|png|svg)$/

/** Printed QR codes hold short addresses that outlive the app's own page paths. */
const shortLinks: [RegExp, (code: string) => string][] = [
  [/^\/h\/([\w-]{1,32})$/, code => `/#/features/queue/pages/hall?code=${code}`],
  [/^\/r\/([\w-]{16,40})$/, code => `/#/features/matters/pages/receipt?code=${code}`],
]

/** Inline scripts of our own built pages, as sources for the Content-Security-Policy. */
export const inlineScriptHashes = (): string[] =>
  sites
    .flatMap(({ folder }) => ['index.html', 'display.html'].map(page => path.join(folder, page)))
    .filter(page => existsSync(page) && !page.includes('node_modules'))
    .flatMap(page => [...readFileSync(page, 'utf8').matchAll(/<script>([\s\S]*?)<\/script>/g)])
    .map(([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`)

/** Serves the two web apps, the hall display and the API description. */
export const servePages = async (ctx: Context, next: Next) => {
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next()
  for (const [pattern, target] of shortLinks) {
    const code = pattern.exec(ctx.path)?.[1]
    if (code) return ctx.redirect(target(code))
  }
  if (ctx.path === '/console' || ctx.path === '/docs') return ctx.redirect(`${ctx.path}/`)
  const site = sites.findLast(({ prefix }) => ctx.path.startsWith(prefix) && prefix !== '/') ?? sites.at(-1)!
  const file = ctx.path.slice(site.prefix.length) || 'index.html'
  // The console has paths of its own; anything that is not a file there is its page.
  const known = existsSync(path.join(site.folder, file))
  const page = known || site.prefix !== '/console/' || path.extname(file) ? file : 'index.html'
  if (!existsSync(path.join(site.folder, page))) return next()
  await send(ctx, page, {
    root: site.folder,
    setHeaders: response => {
      response.setHeader(
        'Cache-Control',
        HASHED.test(page) ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  if (ctx.fresh) ctx.status = 304
}
