import { readProvinceTime } from '../province-time.ts'

// What the province takes, said a second time and on purpose: the sandbox is held against the interface, not against what
// the adapter makes.

interface Field {
  most: number
  form: RegExp
  optional?: true
}
const digits = (least: number, most: number): Field => ({ most, form: new RegExp(`^\\d{${least},${most}}$`) })
const oneOf = (signs: string): Field => ({ most: 1, form: new RegExp(`^[${signs}]$`) })
const time: Field = { most: 14, form: /^\d{14}$/ }
const ofCase = {
  areaCode: digits(12, 12),
  projectNo: { most: 50, form: /^[0-9A-Za-z-]+$/ },
  taskCode: { most: 32, form: /^[0-9A-Za-z-]+$/ },
  stage: oneOf('12'),
} satisfies Record<string, Field>
const ofRating = { ...ofCase, assessNumber: digits(1, 2) }

const kinds: Record<string, Record<string, Field>> = {
  case: { ...ofCase, stageTime: time, result: { ...oneOf('1234'), optional: true } },
  rating: {
    ...ofRating,
    assessTime: time,
    satisfaction: oneOf('12345'),
    evalDetail: { most: 200, form: /^\d{3}(,\d{3})*$/, optional: true },
    evalWords: { most: 200, form: /./, optional: true },
  },
  rectification: { ...ofRating, endTime: time, end: oneOf('123456') },
}
export type Data = Record<string, string>
export interface Fault {
  code: string
  message: string
}
export const fault = (code: string, message: string): Fault => ({ code, message })

const faultOf = (name: string, value: unknown, { most, form, optional }: Field, now: Date): Fault | null => {
  if (value === undefined || value === null || value === '')
    return optional ? null : fault('E01', `${name} 不能为空`)
  if (typeof value !== 'string') return fault('E01', `${name} 应为字符串`)
  if ([...value].length > most) return fault('E02', `${name} 超过 ${most} 个字符`)
  if (!name.endsWith('Time')) return form.test(value) ? null : fault('E01', `${name} 格式不对`)
  const at = readProvinceTime(value)
  if (!at) return fault('E03', `${name} 应为 yyyyMMddHHmmss`)
  return +at > +now + 600_000 ? fault('E03', `${name} 在将来`) : null
}
/** Null when every field is as it has to be; strange ones are refused too. */
export const faultIn = (kind: string, data: Record<string, unknown>, now: Date): Fault | null => {
  const fields = kinds[kind]!
  const strange = Object.keys(data).find(name => !Object.hasOwn(fields, name))
  if (strange) return fault('E01', `没有字段 ${strange}`)
  for (const [name, field] of Object.entries(fields)) {
    const found = faultOf(name, data[name], field, now)
    if (found) return found
  }
  return kind === 'case' && (data.stage === '2') !== Boolean(data.result)
    ? fault('E01', 'result 在办结时必填，受理时不填')
    : null
}
export const isKind = (kind: string): boolean => Object.hasOwn(kinds, kind)
