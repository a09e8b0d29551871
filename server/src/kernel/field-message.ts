/** What zod says of one value that does not fit. */
interface Issue {
  code: string
  input?: unknown
  origin?: string
  minimum?: unknown
  maximum?: unknown
  expected?: unknown
}

const UNITS: Record<string, string> = { string: '个字', array: '项' }
const bound = (origin: string | undefined, least: boolean, limit: unknown): string => {
  const unit = UNITS[origin ?? '']
  if (unit && least && Number(limit) === 1) return '请填写这一项'
  if (unit) return `${least ? '至少' : '不超过'} ${limit} ${unit}`
  return `不能${least ? '小于' : '大于'} ${limit}`
}

/** The message for a field whose schema has none of its own; zod's default is «Invalid input». */
export const fieldMessage = (issue: Issue): string => {
  if (issue.input === undefined || issue.input === null) return '请填写这一项'
  if (issue.code === 'too_small') return bound(issue.origin, true, issue.minimum)
  if (issue.code === 'too_big') return bound(issue.origin, false, issue.maximum)
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union') return '请从给出的选项里选择'
  if (issue.expected === 'int') return '请填写整数'
  if (issue.expected === 'number') return '请填写数字'
  return '格式不对，请核对后重填'
}
