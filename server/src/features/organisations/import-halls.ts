import { asLine, whole } from '@zhenyiban/shared/kernel/fields.ts'
import { BookingSettings, OpeningHours, WeekdayHours } from '@zhenyiban/shared/organisations/contract.ts'
import { z } from '@zhenyiban/shared/zod.ts'
import type { Fault } from '../../kernel/import-file.ts'
import { faultAt, type JsonSource, type Path, readList } from '../../kernel/json-source.ts'

/** A setting with a slip in its name would be taken for one left out. */
const unknownKey = (issue: { code: string; keys?: unknown }) =>
  issue.code === 'unrecognized_keys' ? `不认识「${(issue.keys as string[]).join('、')}」` : undefined
const text = (what: string, most: number) =>
  z.string().check(asLine, z.minLength(1, `${what}不能为空`), z.maxLength(most, `${what}不超过 ${most} 个字`))
export const Name = text('名称', 40)
export const Address = text('地址', 100)

export const Openings = OpeningHours.check(z.minLength(1, '至少写一段开放时间'))
// Booking rules of a file: what is left out stays as it is stored.
const Booking = z.strictObject(z.partial(BookingSettings).shape, { error: unknownKey })

const Written = z.array(text('名称或代码', 200))
const Window = z.strictObject(
  {
    number: whole(1, 999),
    name: Name,
    takesBookings: z.boolean(),
    // What it takes: items by code or name, and all items of departments or lines of work. [] is everything.
    items: z.optional(Written),
    itemsOf: z.optional(Written),
  },
  { error: unknownKey },
)
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
        z.string().check(asLine, z.regex(/^\d[\d-]{1,18}\d$/, '电话只写数字和短横线，如 020-8780-0000')),
      ),
    ),
    openingHours: Openings,
    weekdayHours: z.optional(WeekdayHours),
    slotMinutes: z.optional(whole(5, 240)),
    seatsPerWindow: z.optional(whole(1, 100)),
    booking: z.optional(Booking),
    minutesPerVisit: z.optional(whole(1, 240)),
    windows: z.optional(Windows),
  },
  { error: unknownKey },
)
const Department = z.object({ of: Of, name: Name, line: text('条线', 20) })
export type HallEntry = z.output<typeof Hall>
export type WindowEntry = z.output<typeof Window>
export type DepartmentEntry = z.output<typeof Department>

/** An entry with its position in the file, for faults that only the database can find. */
export interface Located<Entry> {
  entry: Entry
  faultAt(path: Path, reason: string): Fault
}
const readLocated = <S extends z.ZodMiniType>(
  json: JsonSource,
  key: string,
  schema: S,
  unique: Record<string, (entry: z.output<S>) => string | null>,
): { placed: Located<z.output<S>>[]; faults: Fault[] } => {
  if ((json.value as Record<string, unknown>)[key] === undefined) return { placed: [], faults: [] }
  const { entries, paths, faults } = readList(json, [key], schema, unique)
  const located = (entries ?? []).map((entry, i) => ({
    entry,
    faultAt: (path: Path, reason: string) => faultAt(json, [...paths[i]!, ...path], reason),
  }))
  return { placed: located, faults }
}

export const readDepartments = (json: JsonSource) => readLocated(json, 'departments', Department, {})
export const readHalls = (json: JsonSource) => readLocated(json, 'halls', Hall, { code: hall => hall.code })
