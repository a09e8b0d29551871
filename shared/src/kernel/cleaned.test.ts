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
/** Paths of the texts that are neither cleaned nor of a fixed form, which refuses what is not clean. */
const uncleaned = (schema: Schema, path: string): string[] => {
  const { type, shape = {}, element, innerType, options = [], checks = [], format } = schema._zod.def
  if (type === 'string') {
    const kinds = checks.map(each => each._zod.def.check)
    return format || kinds.includes('overwrite') || kinds.includes('string_format') ? [] : [path]
  }
  return [
    ...Object.entries(shape).flatMap(([name, each]) => uncleaned(each, `${path}.${name}`)),
    ...options.flatMap(each => uncleaned(each, path)),
    ...(element ? uncleaned(element, `${path}[]`) : []),
    ...(innerType ? uncleaned(innerType, path) : []),
  ]
}

/** What is compared with a record as it stands there, passwords, and what a program chose. */
const COMPARED = [
  'acceptOnPromise.materials[]',
  'addMyPaper.material',
  'addMyPaper.type',
  'addPaper.material',
  'addPaper.type',
  'addResultDocument.type',
  'changePassword.newPassword',
  'changePassword.oldPassword',
  'kioskTicket.letter',
  'localise.from',
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
  'signInStaff.password',
  'tellMissing.missing[]',
  'verifyMaterial.material',
  'withdrawMyReuse.material',
  'withdrawReuse.material',
]
test('whatever a person types is cleaned by its field before it is judged', () => {
  const found = Object.entries(contract as Record<string, Endpoint>).flatMap(
    ([name, { body, query, params }]) =>
      [body, query, params].flatMap(part => (part ? uncleaned(part as unknown as Schema, name) : [])),
  )
  expect([...new Set(found)].sort()).toEqual(COMPARED)
})
