import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type ImportKind, importBytes, importKinds, isImportKind } from '../server/src/imports/kinds.ts'
import type { Fault, ImportReport } from '../server/src/kernel/import-file.ts'
import { fail } from './fail.ts'
import { withApp } from './script-app.ts'

const USAGE = `用法:npm run import -- ${importKinds.join('|')} 文件 [--skip-bad] [--json]`

const faultLine = ({ line, column, reason }: Fault): string =>
  `第 ${line} 行${column === '' ? '' : `「${column}」`}：${reason}`

const summaryOf = (report: ImportReport): string => {
  const { imported, added, updated, unchanged, removed, faults } = report
  if (!imported)
    return `有 ${faults.length} 处问题，没有导入任何内容。改正后再导入，或加 --skip-bad 跳过有问题的部分。`
  const skipped = faults.length > 0 ? `；有 ${faults.length} 处问题，有问题的没有导入` : ''
  return `新增 ${added}、更新 ${updated}、未变 ${unchanged}${removed > 0 ? `、删除 ${removed}` : ''}${skipped}`
}

const readArguments = () => {
  const { values, positionals } = parseArgs({
    options: { 'skip-bad': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const [kind, file, ...rest] = positionals
  if (!isImportKind(kind) || file === undefined || rest.length > 0) throw new Error(USAGE)
  return { kind, file, skipBad: values['skip-bad'], json: values.json }
}

const run = async (kind: ImportKind, file: string, skipBad: boolean, json: boolean) => {
  const bytes = await readFile(file).catch(() => {
    throw new Error(`打不开文件：${file}`)
  })
  await withApp(async app => {
    const report = await importBytes(app, kind, bytes, skipBad)
    if (json) console.log(JSON.stringify({ kind, file, ...report }))
    else console.log([...report.faults.map(faultLine), summaryOf(report)].join('\n'))
    if (!report.imported) process.exitCode = 1
  })
}

try {
  const { kind, file, skipBad, json } = readArguments()
  await run(kind, file, skipBad, json)
} catch (error) {
  fail((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? USAGE : error)
}
