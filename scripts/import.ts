import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { importBytes, importKinds, isImportKind } from '../server/src/imports/kinds.ts'
import type { AskFirst, Fault, ImportReport } from '../server/src/kernel/import-file.ts'
import { fail } from './fail.ts'
import { withApp } from './script-app.ts'

const USAGE = `用法:npm run import -- ${importKinds.join('|')} 文件 [--skip-bad] [--yes] [--json]`

const faultLine = ({ line, column, reason }: Fault): string =>
  `第 ${line} 行${column === '' ? '' : `「${column}」`}：${reason}`

const summaryOf = (report: ImportReport): string => {
  const { imported, added, updated, unchanged, removed, faults, declined } = report
  if (declined) return '没有导入任何内容。确认无误后，加 --yes 再导入。'
  if (!imported)
    return `有 ${faults.length} 处问题，没有导入任何内容。改正后再导入，或加 --skip-bad 跳过有问题的部分。`
  const skipped = faults.length > 0 ? `；有 ${faults.length} 处问题，有问题的没有导入` : ''
  return `新增 ${added}、更新 ${updated}、未变 ${unchanged}${removed > 0 ? `、删除 ${removed}` : ''}${skipped}`
}

const readArguments = () => {
  const { values, positionals } = parseArgs({
    options: {
      'skip-bad': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  const [kind, file, ...rest] = positionals
  if (!isImportKind(kind) || file === undefined || rest.length > 0) throw new Error(USAGE)
  return { kind, file, skipBad: values['skip-bad'], yes: values.yes, json: values.json }
}

interface Asked {
  yes: boolean
  json: boolean
}
/** Shows what a file would do; what it asks, somebody at the keyboard or `--yes` has to agree to. */
const askFirst =
  ({ yes, json }: Asked): AskFirst =>
  async ({ lines, question }) => {
    if (!json) console.log(lines.join('\n'))
    if (question === null || yes) return true
    if (json || !process.stdin.isTTY) return false
    const keyboard = createInterface({ input: process.stdin, output: process.stdout })
    const answer = await keyboard.question(`${question}输入 yes 继续：`)
    keyboard.close()
    return answer.trim().toLowerCase() === 'yes'
  }

const run = async ({ kind, file, skipBad, ...asked }: ReturnType<typeof readArguments>) => {
  const bytes = await readFile(file).catch(() => {
    throw new Error(`打不开文件：${file}`)
  })
  await withApp(async app => {
    const report = await importBytes(app, kind, bytes, skipBad, askFirst(asked))
    if (asked.json) console.log(JSON.stringify({ kind, file, ...report }))
    else console.log([...report.faults.map(faultLine), ...(report.kept ?? []), summaryOf(report)].join('\n'))
    if (!report.imported) process.exitCode = 1
  })
}

try {
  await run(readArguments())
} catch (error) {
  fail((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? USAGE : error)
}
