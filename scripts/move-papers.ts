import { parseArgs } from 'node:util'
import { fileStoresOf } from '../server/src/compose.ts'
import { moveFiles } from '../server/src/moving-files.ts'
import { fail } from './fail.ts'
import { withApp } from './script-app.ts'

const USAGE = `用法:npm run papers:move -- [--json]
    把材料和办理结果的文件搬到 PAPERS_STORE 所说的地方（gridfs 或 s3）；两处的设置都要在。可以边用边搬，断了再搬一次。`
const LABELS = { gridfs: '数据库', s3: '对象存储' } as const

const move = (json: boolean) =>
  withApp(async (_, config) => {
    const { used, former } = fileStoresOf(config)
    if (!former) throw new Error(`没有可搬的：S3_ENDPOINT、S3_BUCKET 和密钥没有设置。\n${USAGE}`)
    const fault = (await used.fault()) ?? (await former.fault())
    if (fault) throw new Error(`对象存储没有配好（${fault}），一个文件也没有搬。`)
    let told = 0
    const moved = await moveFiles(used, former, count => {
      if (count < told + 1000) return
      told = count
      console.error(`已搬 ${count} 个`)
    })
    const to = config.PAPERS_STORE
    console.log(json ? JSON.stringify({ moved, to }) : `已把 ${moved} 个文件搬到${LABELS[to]}。`)
  })

try {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
  await move(values.json)
} catch (error) {
  fail((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? USAGE : error)
}
