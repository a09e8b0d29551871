import { readFileSync } from 'node:fs'

const config = new URL('../../../miniapp/src/app.config.ts', import.meta.url)
const quoted = (text: string): string[] => [...text.matchAll(/'([^']+)'/g)].map(([, each]) => each!)

/** The pages of the mini-program as its configuration names them: what WeChat would know once it is published. */
export const miniprogramPages = (): Set<string> => {
  const text = readFileSync(config, 'utf8')
  const tabs = [...text.matchAll(/pagePath: '([^']+)'/g)].map(([, page]) => page!)
  const inPackages = [...text.matchAll(/root: '([^']+)',\s*pages: \[([^\]]*)\]/g)].flatMap(
    ([, root, pages]) => quoted(pages!).map(page => `${root}/${page}`),
  )
  return new Set([...tabs, ...inPackages])
}
