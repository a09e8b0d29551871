import { contract } from '../contract.ts'
import type { Endpoint } from './endpoint.ts'

interface Def {
  type: string
  shape?: Record<string, Schema>
  element?: Schema
  innerType?: Schema
  options?: Schema[]
  checks?: { _zod: { def: { check: string; format?: string } } }[]
  format?: string
}
interface Schema {
  _zod: { def: Def }
}
/** Paths of the texts that `is` finds, by what is checked of them. */
const textsWhere = (is: (kinds: string[], format?: string) => boolean) => {
  const search = (schema: Schema, path: string): string[] => {
    const { type, shape = {}, element, innerType, options = [], checks = [], format } = schema._zod.def
    if (type === 'string')
      return is(
        checks.map(each => each._zod.def.check),
        format,
      )
        ? [path]
        : []
    return [
      ...Object.entries(shape).flatMap(([name, each]) => search(each, `${path}.${name}`)),
      ...options.flatMap(each => search(each, path)),
      ...(element ? search(element, `${path}[]`) : []),
      ...(innerType ? search(innerType, path) : []),
    ]
  }
  const found = Object.entries(contract as Record<string, Endpoint>).flatMap(
    ([name, { body, query, params }]) =>
      [body, query, params].flatMap(part => (part ? search(part as unknown as Schema, name) : [])),
  )
  return [...new Set(found)].sort()
}

/** What is compared with a record as it stands there, passwords, and what a program chose. */
const COMPARED = [
  'acceptOnPromise.materials[]',
  'addMyPaper.material',
  'addMyPaper.type',
  'addPaper.material',
  'addPaper.type',
  'addProofFile.type',
  'addResultDocument.type',
  'bindWechatPhone.code',
  'changePassword.newPassword',
  'changePassword.oldPassword',
  'kioskTicket.letter',
  'leave.wechatCode',
  'localise.from',
  'makeCopy.wechatCode',
  'matters.after',
  'publishVersion.standard.guide.materials[].name',
  'publishVersion.standard.guide.stages[].after[]',
  'publishVersion.standard.guide.stages[].by',
  'publishVersion.standard.guide.stages[].key',
  'publishVersion.standard.guide.stages[].line',
  'publishVersion.standard.guide.stages[].name',
  'publishVersion.standard.guide.stages[].part',
  'publishVersion.standard.line',
  'receive.handedIn[]',
  'reuseMyPaper.material',
  'reusePaper.material',
  'signInByWechat.code',
  'signInByWechatPhone.code',
  'signInByWechatPhone.loginCode',
  'signInStaff.password',
  'tellMissing.missing[]',
  'verifyMaterial.material',
  'withdrawMyReuse.material',
  'withdrawReuse.material',
]
test('whatever a person types is cleaned by its field before it is judged', () => {
  // What has a fixed form refuses what is not clean.
  const isUncleaned = (kinds: string[], format?: string) =>
    !format && !kinds.includes('overwrite') && !kinds.includes('string_format')
  expect(textsWhere(isUncleaned)).toEqual(COMPARED)
})
test('what a person writes is as long as people count it: a rare character is one', () => {
  const isCountedInUnits = (kinds: string[]) => kinds.includes('overwrite') && kinds.includes('max_length')
  const found = textsWhere(isCountedInUnits)
  expect(found.filter(path => !/hallCode$/.test(path))).toEqual([])
  expect(found.length).toBeGreaterThan(0)
})
