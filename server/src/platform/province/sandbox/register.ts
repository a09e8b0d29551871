import { type Data, type Fault, fault } from './fields.ts'

const MOST = 20_000
/** 不予受理: never accepted, so its end is its first. */
const DECLINED = '3'

/** What the province knows of cases: which stages, and which ratings of them. */
export const createRegister = (isStrict: boolean) => {
  const known = new Map<string, Set<string>>()
  const of = (projectNo: string) => known.get(projectNo) ?? new Set<string>()
  const keep = (projectNo: string, what: string) => {
    if (!known.has(projectNo) && known.size >= MOST) known.delete(known.keys().next().value!)
    known.set(projectNo, of(projectNo).add(what))
  }
  const case_ = ({ projectNo, stage, result }: Data): Fault | null => {
    if (of(projectNo!).has(`case ${stage}`)) return fault('E07', '这个办件的这个阶段已经报过')
    const isFirst = stage === '1' || result === DECLINED
    return isStrict && !isFirst && !of(projectNo!).has('case 1') ? fault('E06', '没有这个办件的受理') : null
  }
  const rating = ({ projectNo, stage, assessNumber }: Data): Fault | null => {
    const its = of(projectNo!)
    if (isStrict && !its.has(`case ${stage}`)) return fault('E06', '没有这个办件的这个阶段')
    if (its.has(`rating ${stage} ${assessNumber}`)) return fault('E07', '这个办件的这个阶段已经评过')
    const before = Number(assessNumber) - 1
    return isStrict && before > 0 && !its.has(`rating ${stage} ${before}`)
      ? fault('E06', '没有上一次评价')
      : null
  }
  const rectification = ({ projectNo, stage, assessNumber }: Data): Fault | null => {
    const its = of(projectNo!)
    if (its.has(`rectification ${stage} ${assessNumber}`)) return fault('E07', '这次整改已经报过')
    return isStrict && !its.has(`rating ${stage} ${assessNumber}`) ? fault('E06', '没有这次评价') : null
  }
  const judges: Record<string, (data: Data) => Fault | null> = { case: case_, rating, rectification }
  return {
    /** Why it is not taken; null when it was, and is known from now on. */
    take(kind: string, data: Data): Fault | null {
      const found = judges[kind]!(data)
      if (!found) keep(data.projectNo!, [kind, data.stage, data.assessNumber].filter(Boolean).join(' '))
      return found
    },
  }
}
