// npm run backup: a copy of the embedded database as it is at one moment, also while npm start writes to it.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { backUp } from '../server/embedded-mongo/src/backup.ts'
import { type Found, verifyFolder } from '../server/embedded-mongo/src/verify.ts'
import { dataFolder } from './data-folder.ts'
import { lineOf, totalLine } from './dump/totals.ts'
import { fail } from './fail.ts'
import { socketIn } from './socket.mjs'

const USAGE = `用法：npm run backup -- --to 文件夹 [--dir 数据目录] [--json]
或检查数据目录或备份：npm run backup -- --verify [文件夹] [--json]`

const readArguments = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      dir: { type: 'string' },
      verify: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const { to, dir, verify, json } = values
  const [named, second] = positionals
  if (second !== undefined || (named !== undefined && (!verify || to || dir)) || (!to && !verify))
    throw new Error(USAGE)
  return { to, folder: named ?? dir, json }
}

/** The data folder of `npm start`; another database is no folder that could be copied. */
const ownFolder = (): string => {
  const folder = dataFolder()
  const given = process.env.MONGODB_URI
  if (given && !given.includes(encodeURIComponent(socketIn(folder))))
    throw new Error(
      'MONGODB_URI 指向另一个数据库：MongoDB 请用 mongodump 备份，内置数据库请用 --dir 写明它的数据目录',
    )
  return path.join(folder, 'db')
}

const tell = ({ collections, unfinished, notes }: Found): void => {
  for (const note of notes) console.error(note)
  for (const each of collections) console.error(lineOf(each))
  if (unfinished)
    console.error(
      `${unfinished.path} 末尾有 ${unfinished.bytes.length} 字节还没有写完：数据库正在写，或停机时没有写完（下次启动会另存并截去）`,
    )
}

try {
  const { to, folder, json } = readArguments()
  const began = performance.now()
  const from = folder ? path.resolve(folder) : ownFolder()
  console.error(`数据目录：${from}`)
  const target = to && path.resolve(to)
  const found = target ? await backUp(from, target) : verifyFolder(from)
  tell(found)
  const what = target ? `已备份到 ${target}，并读过一遍` : '都读得出来，没有损坏'
  console.log(totalLine(what, found.collections, began, json))
} catch (error) {
  fail((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? USAGE : error)
}
