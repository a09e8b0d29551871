import { existsSync, readFileSync } from 'node:fs'
import { serverFolder } from '../../../kernel/programs.ts'
import type { PagesKnown } from './pages.ts'

const configuration = new URL('../miniapp/src/app.config.ts', serverFolder)
const quoted = (text: string): string[] => [...text.matchAll(/'([^']+)'/g)].map(([, each]) => each!)

/** The pages of the mini-program as its source names them: what WeChat would know once it is published; null without it. */
export const publishedPages = (): PagesKnown => {
  if (!existsSync(configuration)) return null
  const text = readFileSync(configuration, 'utf8')
  const tabs = [...text.matchAll(/pagePath: '([^']+)'/g)].map(([, page]) => page!)
  const inPackages = [...text.matchAll(/root: '([^']+)',\s*pages: \[([^\]]*)\]/g)].flatMap(
    ([, root, pages]) => quoted(pages!).map(page => `${root}/${page}`),
  )
  return new Set([...tabs, ...inPackages])
}
