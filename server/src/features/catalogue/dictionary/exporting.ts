import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../../kernel/app.ts'
import { Item } from '../model.ts'
import { writeCsv } from './file/csv.ts'
import { writeWorkbook } from './file/workbook.ts'
import { rowsOfItem } from './file/writing.ts'
import { loadVersions } from './importing/known.ts'
import { standardOf } from './rules.ts'

/** The newest version of every item, with its materials and stages, to be read, or edited and imported again. */
export const exportDictionary = async (app: App, form: 'csv' | 'xlsx') => {
  const items = await Item.find().sort({ code: 1, _id: 1 }).lean()
  const findVersion = await loadVersions(
    items.filter(({ latest, version }) => latest !== version),
    [],
  )
  const rows = items.flatMap(item =>
    rowsOfItem({
      code: item.code,
      version: item.latest,
      taskType: item.taskType,
      standard: findVersion(item, item.latest)?.standard ?? standardOf(item),
    }),
  )
  const now = app.clock.now()
  const file = form === 'xlsx' ? await writeWorkbook(rows, now) : await writeCsv(rows)
  return { fileName: `统一事项-${localDay(now)}.${form}`, base64: file.toString('base64') }
}
