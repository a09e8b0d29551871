import { Prose } from '../kernel/fields.ts'
import { z } from '../zod.ts'

/** What a standard may open to towns and villages (地方可改的字段), in the order people read it. */
export const localFields = ['place', 'hours', 'phone', 'window', 'help'] as const
export type LocalField = (typeof localFields)[number]
export const localFieldLabels: Record<LocalField, string> = {
  place: '办理地点',
  hours: '办理时间',
  phone: '咨询电话',
  window: '受理窗口',
  help: '额外帮助',
}
export const localFieldNames = (fields: readonly LocalField[]): string =>
  localFields
    .filter(field => fields.includes(field))
    .map(field => localFieldLabels[field])
    .join('、')

const Value = z.nullable(Prose)
/** null = not said. */
export const LocalValues = z.object({ place: Value, hours: Value, phone: Value, window: Value, help: Value })
export type LocalValues = z.output<typeof LocalValues>
export const nothingLocal: LocalValues = { place: null, hours: null, phone: null, window: null, help: null }

const MOST = 200
/** What is wrong with a value, in one sentence that names the field; null when nothing is. */
export const localFault = (field: LocalField, value: string | null): string | null => {
  if (value === null) return null
  if (value.trim() === '') return `${localFieldLabels[field]}不能是空白`
  if (value.length > MOST) return `${localFieldLabels[field]}不超过 ${MOST} 字`
  if (field === 'phone' && !/\d{3}/.test(value)) return `${localFieldLabels[field]}里没有号码，请填写电话号码`
  return null
}

interface LocalChange {
  field: LocalField
  value: string
}
/**
 * The values that hold at an organisation: the standard, overridden along its path, the nearest last. Fields that are
 * not open are not overridden.
 */
export const localAt = (
  standard: LocalValues,
  openFields: readonly LocalField[],
  downwards: readonly (readonly LocalChange[])[],
): LocalValues => {
  const at = { ...standard }
  for (const { field, value } of downwards.flat()) if (openFields.includes(field)) at[field] = value
  return at
}
