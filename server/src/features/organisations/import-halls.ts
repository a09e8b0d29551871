import { z } from '@zhenyiban/shared/zod.ts'
import type { Fault } from '../../kernel/import-file.ts'
import { faultAt, type JsonSource, readList, unlessMissing } from '../../kernel/json-source.ts'

const text = (what: string, most: number) =>
  z
    .string()
    .check(z.trim(), z.minLength(1, `${what}不能为空`), z.maxLength(most, `${what}不超过 ${most} 个字`))
export const Name = text('名称', 40)
export const Address = text('地址', 100)

const Time = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '时间应写作 09:00', abort: true }))
export const Openings = z.array(z.tuple([Time, Time])).check(
  z.minLength(1, '至少写一段开放时间'),
  z.refine(
    hours => hours.flat().every((time, i, all) => i === 0 || all[i - 1]! < time),
    '时间要从早到晚，前后两段不能重叠',
  ),
)

const between = (least: number, most: number) => {
  const sentence = unlessMissing(`应为 ${least} 到 ${most} 之间的整数`)
  return z.int(sentence).check(z.gte(least, sentence), z.lte(most, sentence))
}
const Window = z.object({ number: between(1, 999), name: Name, takesBookings: z.boolean() })
const Windows = z.array(Window).check(context => {
  const numbers = context.value.map(({ number }) => number)
  numbers.forEach((number, i) => {
    if (numbers.indexOf(number) < i)
      context.issues.push({
        code: 'custom',
        input: number,
        path: [i, 'number'],
        message: `窗口号 ${number} 写了两次`,
      })
  })
})

/** The place something belongs to: its code, its name, or 上级/名称. */
const Of = text('所属单位', 100)
/** What may be left out stays as it is stored. */
const Hall = z.strictObject(
  {
    of: Of,
    name: Name,
    code: z.string().check(z.regex(/^[A-Z0-9]{4,32}$/, '大厅代码应为 4 到 32 位大写字母或数字')),
    address: Address,
    phone: z.optional(
      z.nullable(
        z.string().check(z.trim(), z.regex(/^\d[\d-]{1,18}\d$/, '电话只写数字和短横线，如 020-8780-0000')),
      ),
    ),
    openingHours: Openings,
    slotMinutes: z.optional(between(5, 240)),
    seatsPerWindow: z.optional(between(1, 100)),
    horizonDays: z.optional(between(1, 90)),
    noticeMinutes: z.optional(between(0, 7 * 24 * 60)),
    bookingsPerResident: z.optional(between(1, 50)),
    minutesPerVisit: z.optional(between(1, 240)),
    windows: z.optional(Windows),
  },
  {
    // A setting with a slip in its name would be taken for one left out.
    error: issue =>
      issue.code === 'unrecognized_keys' ? `不认识「${(issue.keys as string[]).join('、')}」` : undefined,
  },
)
const Department = z.object({ of: Of, name: Name, line: text('条线', 20) })
export type HallEntry = z.output<typeof Hall>
export type DepartmentEntry = z.output<typeof Department>

/** An entry that can say where it stands, for what only the database can tell is wrong with it. */
export interface Placed<Entry> {
  entry: Entry
  faultAt(field: string, reason: string): Fault
}
const readPlaced = <S extends z.ZodMiniType>(
  json: JsonSource,
  key: string,
  schema: S,
  unique: Record<string, (entry: z.output<S>) => string | null>,
): { placed: Placed<z.output<S>>[]; faults: Fault[] } => {
  if ((json.value as Record<string, unknown>)[key] === undefined) return { placed: [], faults: [] }
  const { entries, paths, faults } = readList(json, [key], schema, unique)
  const placed = (entries ?? []).map((entry, i) => ({
    entry,
    faultAt: (field: string, reason: string) => faultAt(json, [...paths[i]!, field], reason),
  }))
  return { placed, faults }
}

export const readDepartments = (json: JsonSource) => readPlaced(json, 'departments', Department, {})
export const readHalls = (json: JsonSource) => readPlaced(json, 'halls', Hall, { code: hall => hall.code })
