import path from 'node:path'
import { parseArgs } from 'node:util'
import { withDatabase } from './dump/connection.ts'
import { formats } from './dump/dump-files.ts'
import { exportDatabase } from './dump/export-database.ts'
import { totalLine } from './dump/totals.ts'
import { fail } from './fail.ts'

const USAGE = `用法:npm run db:export -- --to 文件夹 [--uri 地址] [--db 名字] [--format ${formats.join('|')}] [--json]`

const readArguments = () => {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      uri: { type: 'string' },
      db: { type: 'string' },
      format: { type: 'string', default: 'bson' },
      json: { type: 'boolean', default: false },
    },
  })
  const format = formats.find(each => each === values.format)
  if (!values.to || !format) throw new Error(USAGE)
  return {
    to: path.resolve(values.to),
    format,
    place: { uri: values.uri, database: values.db },
    json: values.json,
  }
}

try {
  const { to, format, place: location, json } = readArguments()
  const began = performance.now()
  const moved = await withDatabase(location, db =>
    exportDatabase(db, to, format, line => console.error(line)),
  )
  console.log(totalLine(`已导出到 ${to}`, moved, began, json))
} catch (error) {
  fail((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? USAGE : error)
}
