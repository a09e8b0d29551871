// Expressions are plain functions, yet one over a long array must yield. It is broken off and evaluated again in the
// next turn; what its long operators had done is in notes, by the order in which they are met, and is not done again.
import { atOnce, isTime, type Work } from './turns.ts'

type Note = { work: Work<unknown> } | { value: unknown }

/** Below this an array is gone through at once. */
const long = 32
const brokenOff = Symbol('broken off')
let notes: Note[] | undefined
let place = 0

function withNotes<Result>(own: Note[], evaluate: () => Result): { value: Result } | undefined {
  const [outer, outerPlace] = [notes, place]
  notes = own
  place = 0
  try {
    return { value: evaluate() }
  } catch (error) {
    if (error !== brokenOff) throw error
    return undefined
  } finally {
    notes = outer
    place = outerPlace
  }
}

/** Evaluates what may be broken off, as often as it takes. */
export function* patiently<Result>(evaluate: () => Result): Work<Result> {
  const own: Note[] = []
  for (;;) {
    const result = withNotes(own, evaluate)
    if (result) return result.value
    yield undefined
  }
}

/** Evaluates it unless it takes longer than this turn. */
export const withinTurn = <Result>(evaluate: () => Result) => withNotes([], evaluate)

/** What a long operator does, a part of it in each turn. */
export function inSlices<Result>(start: () => Work<Result>): Result {
  const own = notes
  if (!own) return atOnce(start())
  const at = place++
  own[at] ??= { work: start() }
  const note = own[at]
  if ('value' in note) return note.value as Result
  const next = place
  notes = undefined
  let step: IteratorResult<undefined, unknown>
  try {
    step = note.work.next()
  } finally {
    notes = own
    place = next
  }
  if (!step.done) throw brokenOff
  own[at] = { value: step.value }
  return step.value as Result
}

/** What goes over the elements of an array: an answer of true stops. */
type Pass<Item, Result> = { visit: (item: Item, i: number) => unknown; result: () => Result }

/** Passes over an array; each visit may itself be broken off. */
export function overEach<Item, Result>(items: readonly Item[], begin: () => Pass<Item, Result>): Result {
  if (items.length < long) {
    const { visit, result } = begin()
    items.some((item, i) => visit(item, i) === true)
    return result()
  }
  return inSlices(function* () {
    const { visit, result } = begin()
    for (let i = 0; i < items.length; i++) {
      if (isTime()) yield undefined
      if ((yield* patiently(() => visit(items[i]!, i))) === true) break
    }
    return result()
  })
}

/** The same where a visit is a small thing that is never broken off. */
export function overAll<Item, Result>(items: readonly Item[], begin: () => Pass<Item, Result>): Result {
  if (items.length < long) {
    const { visit, result } = begin()
    items.some((item, i) => visit(item, i) === true)
    return result()
  }
  return inSlices(function* () {
    const { visit, result } = begin()
    for (let i = 0; i < items.length; i++) {
      if ((i & 63) === 0 && isTime()) yield undefined
      if (visit(items[i]!, i) === true) break
    }
    return result()
  })
}
