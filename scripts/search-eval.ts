import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parseItemsCsv } from '../server/src/features/catalogue/items-csv.ts'
import { createItemSearch } from '../server/src/features/catalogue/search/item-search.ts'

type Table = { queries: [question: string, accepted: string[]][] }

const FIRST = 3
const DATA = new URL('../server/data/', import.meta.url)

const { values } = parseArgs({ options: { file: { type: 'string' }, json: { type: 'boolean' } } })

const { rows, faults } = parseItemsCsv(readFileSync(new URL('service-items.guangan.csv', DATA), 'utf8'))
if (faults.length > 0) throw new Error(`service-items.guangan.csv: ${faults[0]!.reason}`)
const nameOf = new Map(rows.map(({ code, name }) => [code, name]))
const search = createItemSearch(rows.map(({ code, ...item }) => ({ id: code, ...item })))

const bare = (name: string) => name.normalize('NFKC').replace(/[\s"'“”‘’「」『』]/g, '')
const { queries }: Table = JSON.parse(
  readFileSync(values.file ?? new URL('search-questions.json', DATA), 'utf8'),
)

const misses = queries.flatMap(([question, accepted]) => {
  const answered = search(question, FIRST).map(({ id }) => nameOf.get(id)!)
  const wanted = new Set(accepted.map(bare))
  return answered.some(name => wanted.has(bare(name))) ? [] : [{ question, accepted, answered }]
})
const hitsInThree = queries.length - misses.length

for (const { question, accepted, answered } of misses)
  console.log(`${question}\n  应答 ${accepted.join(' / ')}\n  答出 ${answered.join(' / ') || '（无）'}`)
console.log(
  `${hitsInThree} of ${queries.length} in the first three (${((100 * hitsInThree) / queries.length).toFixed(1)} %)`,
)
if (values.json) console.log(JSON.stringify({ questions: queries.length, hitsInThree, misses }))
