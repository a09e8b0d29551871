// npm run wechat-review: writes what the code knows into docs/wechat-review.md and prints it.
import { readFileSync, writeFileSync } from 'node:fs'
import { parts, renewed } from './wechat-review-parts.ts'

const file = new URL('../docs/wechat-review.md', import.meta.url)
writeFileSync(file, renewed(readFileSync(file, 'utf8')))
for (const [name, part] of Object.entries(parts)) console.log(`${name}\n\n${part()}\n`)
