import type { LocalValues } from '@zhenyiban/shared/catalogue/local-fields.ts'
import type { WorkflowStage } from '@zhenyiban/shared/catalogue/workflow.ts'
import type { ItemRecord } from './model.ts'

export const presentItemSummary = (item: ItemRecord) => ({
  id: String(item._id),
  name: item.name,
  department: item.department,
  taskType: item.taskType,
  hasGuide: item.guide !== null,
})

const presentStage = ({ line, part, ...stage }: WorkflowStage) => {
  const { key, name, by, level, kind, after, limitDays, may, publicityDays } = stage
  return {
    key,
    name,
    by,
    level,
    kind,
    after,
    limitDays,
    may,
    publicityDays,
    ...(line !== undefined && { line }),
    ...(part !== undefined && { part }),
  }
}
export const presentItem = (item: ItemRecord, { place, hours, phone, window, help }: LocalValues) => {
  const { guide } = item
  return {
    ...presentItemSummary(item),
    code: item.code,
    group: item.group,
    situations: item.situations,
    version: item.version,
    local: { place, hours, phone, window, help },
    guide: guide && {
      conditions: guide.conditions,
      materials: guide.materials.map(({ name, required, copies, source, check }) => ({
        name,
        required,
        copies,
        source,
        check,
      })),
      legalDays: guide.legalDays,
      promisedDays: guide.promisedDays,
      fee: guide.fee,
      stages: guide.stages.map(presentStage),
      window: guide.window,
      complaintPhones: guide.complaintPhones,
      place: guide.place,
      publishedOn: guide.publishedOn,
      source: guide.source,
    },
  }
}
