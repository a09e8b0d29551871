import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { publishedPages } from './published-pages.ts'

const source = fileURLToPath(new URL('../../../../../miniapp/src/', import.meta.url))
const TAB = /^pages\/(\w+)\/\1\.tsx$/
const PAGE = /^features\/[\w-]+\/pages\/[\w-]+\.tsx$/
const WEB_ONLY = 'features/codes/pages/scan.tsx'

test('every page of the mini-program is known, and nothing else', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  const written = files.filter(file => TAB.test(file) || (PAGE.test(file) && file !== WEB_ONLY))
  expect([...publishedPages()!].sort()).toEqual(written.map(file => file.replace('.tsx', '')).sort())
})
