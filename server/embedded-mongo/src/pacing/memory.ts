// How much one stage may hold, as MongoDB has it: there is no disk here to go on with.
import { failure } from '../errors.ts'
import { isArray, isDocument } from '../values/kinds.ts'

export const mostBytes = 100 * 1024 * 1024

/** About what a value takes in memory. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 16 + value.length
  if (isArray(value)) {
    let size = 16
    for (const element of value) size += 8 + sizeOf(element)
    return size
  }
  if (!isDocument(value)) return 16
  let size = 32
  for (const name in value) size += 16 + name.length + sizeOf(value[name])
  return size
}

/** What a stage holds; refuses to hold more than it may. */
class Budget {
  private readonly refusal: () => Error
  private bytes = 0

  constructor(refusal: () => Error) {
    this.refusal = refusal
  }

  add(bytes: number): void {
    this.bytes += bytes
    if (this.bytes > mostBytes) throw this.refusal()
  }
}

/** Of $sort and $group, which in MongoDB may go on with a disk. */
export const stageBudget = (what: string) =>
  new Budget(() =>
    failure(
      'QueryExceededMemoryLimitNoDiskUseAllowed',
      `${what} exceeded memory limit of ${mostBytes} bytes, and the embedded server has no disk to go on with.`,
    ),
  )

/** Of what no disk would help. */
export const hardBudget = (what: string) =>
  new Budget(() =>
    failure('ExceededMemoryLimit', `${what} used too much memory. Memory limit: ${mostBytes} bytes.`),
  )
