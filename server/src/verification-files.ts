import { lstat, readFile } from 'node:fs/promises'
import path from 'node:path'
import { shortLetters } from '@zhenyiban/shared/codes/short-links.ts'
import type { Context, Next } from 'koa'

/** WeChat asks for its file at the root, and at the path of a rule for plain links. */
const ASKED = new RegExp(`^/(?:[${shortLetters.join('')}]/)?([\\w-]{1,64}\\.txt)$`)
/** Such a file holds one word. */
const LARGEST_BYTES = 1024

/** WeChat's verification files (校验文件), from a folder that no build touches. Nothing else of it is served. */
export const serveVerification = (folder: string) => async (ctx: Context, next: Next) => {
  const name = ctx.method === 'GET' || ctx.method === 'HEAD' ? ASKED.exec(ctx.path)?.[1] : undefined
  if (!name) return next()
  const file = path.join(folder, name)
  const found = await lstat(file).catch(() => null)
  if (!found?.isFile() || found.size > LARGEST_BYTES) return next()
  ctx.type = 'text/plain; charset=utf-8'
  ctx.set('Cache-Control', 'no-cache')
  ctx.body = await readFile(file)
}
