import { createHash, createHmac } from 'node:crypto'
import type { ProvinceReport } from '../../kernel/province-port.ts'
import { provinceTime } from './province-time.ts'

// How the province is spoken to. That stages are 1 and 2, a case number has at most 50 characters, an item code at most 32,
// and times are yyyyMMddHHmmss is from Guangdong's interface for rating tablets (评价平板). The names of fields are those that
// platforms of 好差评 have in common; envelope and signature are ours, and are to be held against the paper a place is given.

export interface Envelope {
  appId: string
  timestamp: string
  nonce: string
  /** The same of what is sent again. */
  requestId: string
  /** JSON, as text: what is signed is what is read. */
  data: string
  sign: string
}
export const signatureOf = (
  secret: string,
  { appId, timestamp, nonce, requestId, data }: Omit<Envelope, 'sign'>,
): string => {
  const digest = createHash('sha256').update(data).digest('hex')
  return createHmac('sha256', secret)
    .update([appId, timestamp, nonce, requestId, digest].join('\n'))
    .digest('hex')
}

export const pathOf = ({ kind }: ProvinceReport): string => `/${kind}`

const RESULTS = { granted: '1', refused: '2', declined: '3', withdrawn: '4' } as const
const ENDS = {
  confirmed: '1',
  partly: '2',
  unsolved: '3',
  unreachable: '4',
  by_rule: '5',
  upheld: '6',
} as const

export const dataOf = (report: ProvinceReport): Record<string, string> => {
  const { areaCode, caseNumber: projectNo, itemCode: taskCode, stage } = report
  const of = { areaCode, projectNo, taskCode, stage: String(stage) }
  const at = provinceTime(report.at)
  if (report.kind === 'case')
    return { ...of, stageTime: at, ...(report.outcome && { result: RESULTS[report.outcome] }) }
  const rated = { ...of, assessNumber: String(report.round) }
  if (report.kind === 'rectification') return { ...rated, endTime: at, end: ENDS[report.end] }
  const [national, own] = [true, false].map(is => report.reasons.filter(each => each.national === is))
  return {
    ...rated,
    assessTime: at,
    satisfaction: String(report.grade),
    // What the national list has goes by its code, our plain words (办得快) as the words they are.
    ...(national!.length > 0 && { evalDetail: national!.map(({ code }) => code).join(',') }),
    ...(own!.length > 0 && { evalWords: own!.map(({ label }) => label).join(',') }),
  }
}
