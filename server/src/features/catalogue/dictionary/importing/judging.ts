import { isDeepStrictEqual } from 'node:util'
import { taskTypeLabel, taskTypes } from '@zhenyiban/shared/catalogue/contract.ts'
import type { Standard } from '@zhenyiban/shared/catalogue/dictionary.ts'
import type { ImportFault, ImportRow } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { isGuideCode } from '../../naming.ts'
import { CODE, itemHeads } from '../file/columns.ts'
import type { Draft } from '../file/reading.ts'
import { tidyStandard } from '../file/tidy.ts'
import { changesBetween } from './changes.ts'
import { faultsOf } from './faults.ts'

/** What the dictionary has under a code of the file. */
export interface Known {
  taskType: number
  /** Number of the newest version, what it says, and who published it when. */
  latest: number
  newest: Standard
  publishedBy: string | null
  publishedAt: Date | null
  /** What the version says that the file was made from; null when there is none of that number. */
  basis: Standard | null
}
/** What is to be published of one item; `basedOn` null makes a new item. */
export interface Publication {
  code: string
  basedOn: number | null
  taskType: number
  before: Standard | null
  standard: Standard
}
export interface Judged {
  row: ImportRow
  publication: Publication | null
}
const taskTypeOf = (label: string): number | null => {
  const [code] = Object.entries(taskTypes).find(([, word]) => word === label) ?? []
  return code === undefined ? null : Number(code)
}
const says = (one: Standard, other: Standard | null) =>
  other !== null && isDeepStrictEqual(tidyStandard(one), tidyStandard(other))

const newItemFaults = (draft: Draft, sameName: string | null): [head: string, reason: string][] => {
  const { code, version, taskType } = draft
  const known = Object.values(taskTypes).join('、')
  return [
    ...(version === null
      ? []
      : [[CODE, `统一事项里没有「${code}」：要改已有的事项请核对编码，新增的请把「版本」留空`] as const]),
    ...(isGuideCode(code) ? [[CODE, '「GUIDE-」开头的编码由系统编，请换一个编码'] as const] : []),
    ...(code.length > 100 ? [[CODE, '编码不超过 100 个字符'] as const] : []),
    ...(taskTypeOf(taskType) === null ? [[itemHeads.taskType, `新增事项要填类型：${known}`] as const] : []),
    ...(sameName === null
      ? []
      : [[itemHeads.name, `已有同名的事项（编码 ${sameName}），请改那一行，或换一个名称`] as const]),
  ].map(([head, reason]) => [head, reason])
}
const versionFaults = ({ version, taskType }: Draft, known: Known): [head: string, reason: string][] => {
  const { latest, publishedBy, publishedAt } = known
  const typed = taskType === '' || taskType === taskTypeLabel(known.taskType)
  const by = publishedAt ? `${publishedBy}在 ${formatInstant(publishedAt.toISOString())} ` : ''
  return [
    ...(version === latest
      ? []
      : version === null
        ? [[itemHeads.version, `已有这个编码的事项，要改它请填现在的版本 ${latest}，新增请换编码`] as const]
        : version < latest
          ? [[itemHeads.version, `导出之后${by}发布了第 ${latest} 版，请重新导出，在新的一版上改`] as const]
          : [[itemHeads.version, `没有第 ${version} 版，现在是第 ${latest} 版，请重新导出再改`] as const]),
    ...(typed
      ? []
      : [
          [
            itemHeads.taskType,
            `已有事项的类型不能改，请填回「${taskTypeLabel(known.taskType)}」或留空`,
          ] as const,
        ]),
  ].map(([head, reason]) => [head, reason])
}

/**
 * The verdict on one item of the file. An item left as exported is unchanged, whatever was published since; an edited
 * item must be based on the newest version. `sameName`: code of another item with that name.
 */
export const judge = (draft: Draft, known: Known | null, sameName: string | null): Judged => {
  const { code, name, line, standard } = draft
  const row = { code, name, line, number: null, changes: [], faults: [] }
  const faulty = (faults: ImportFault[]): Judged => ({
    row: { ...row, verdict: 'faulty', faults },
    publication: null,
  })
  if (standard === null) return faulty(draft.faults)
  const own = known ? versionFaults(draft, known) : newItemFaults(draft, sameName)
  const typeFaults = own.filter(([head]) => head === itemHeads.taskType)
  if (known && typeFaults.length === 0 && (says(standard, known.newest) || says(standard, known.basis)))
    return { row: { ...row, verdict: 'unchanged' }, publication: null }
  const faults = [
    ...own.map(([column, reason]) => ({ sheet: '事项', line, column, reason })),
    ...faultsOf(draft, standard),
  ]
  if (faults.length > 0) return faulty(faults)
  const publication: Publication = {
    code,
    standard,
    basedOn: known?.latest ?? null,
    before: known?.newest ?? null,
    taskType: known?.taskType ?? taskTypeOf(draft.taskType)!,
  }
  if (!known) return { row: { ...row, verdict: 'new', number: 1 }, publication }
  const changes = changesBetween(known.newest, standard)
  return { row: { ...row, verdict: 'version', number: known.latest + 1, changes }, publication }
}
