import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { withDatabase } from './dump/connection.ts'
import { importDatabase } from './dump/import-database.ts'
import { totalLine } from './dump/totals.ts'
import { fail } from './fail.ts'

const USAGE = '用法:npm run db:import -- --from 文件夹 [--uri 地址] [--db 名字] [--drop [--yes]] [--json]'

const readArguments = () => {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      uri: { type: 'string' },
      db: { type: 'string' },
      drop: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const { from, uri, db, drop, yes, json } = values
  if (!from) throw new Error(USAGE)
  return { from: path.resolve(from), place: { uri, database: db }, drop, yes, json }
}

const askAtTerminal = async (question: string): Promise<boolean> => {
  if (!process.stdin.isTTY) throw new Error(`${question}不在终端里运行时，请加 --yes 表示同意`)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(`${question}要继续请输入 yes:`)
  terminal.close()
  return answer.trim() === 'yes'
}

try {
  const { from, place: location, drop, yes, json } = readArguments()
  const began = performance.now()
  const ways = {
    drop,
    confirm: yes ? async () => true : askAtTerminal,
    say: (line: string) => console.error(line),
  }
  const moved = await withDatabase(location, db => importDatabase(db, from, ways))
  console.log(totalLine(`已导入 ${from}`, moved, began, json))
} catch (error) {
  fail((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? USAGE : error)
}
