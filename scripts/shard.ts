import { parseArgs } from 'node:util'
import { sharded } from '../server/src/shard-keys.ts'
import { fail } from './fail.ts'

const USAGE = `用法:npm run shard -- --db 库名
    打印把各集合分片的 mongosh 命令（先启动过一次新版本，索引都在），审过再交给 mongosh 执行；见 docs/scale.md。`

/** The pieces of files are kept by the driver; all of one file lie together. */
const ofFiles = { 'papers.chunks': 'files_id', 'papers.files': '_id' }

try {
  const { values } = parseArgs({ options: { db: { type: 'string' } } })
  if (!values.db) throw new Error(USAGE)
  const keys = {
    ...Object.fromEntries(Object.entries(sharded).map(([name, { key }]) => [name, key])),
    ...ofFiles,
  }
  for (const [name, key] of Object.entries(keys))
    console.log(`sh.shardCollection('${values.db}.${name}', { ${key}: 1 })`)
} catch (error) {
  fail((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? USAGE : error)
}
