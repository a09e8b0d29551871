// Long work in turns: between two of them everybody else is served.
import { failure } from '../errors.ts'

/** Work that yields where its turn may end. */
export type Work<Result> = Generator<undefined, Result>
/** Work that now and then waits for something. */
export type WaitingWork<Result> = Generator<Promise<unknown> | undefined, Result>

/** What all work of one turn of the event loop may take together. */
let turnMs = 15

let now = () => performance.now()

/** For tests, in which how much is done is to count and not how fast; answers what it went by. */
export function goBy(clock: () => number): () => number {
  const before = now
  now = clock
  return before
}

let turnEnds = 0
let turns = 0
let current: Pace | undefined
const waiting: (() => void)[] = []

function openTurn(): void {
  if (turnEnds > 0) return
  turnEnds = now() + turnMs
  setImmediate(endTurn)
}

// One at a time goes on, in the order they came: however many there are, others wait for one turn only.
function endTurn(): void {
  turnEnds = 0
  turns++
  const goOn = waiting.shift()
  if (!goOn) return
  openTurn()
  goOn()
}

const nextTurn = () => new Promise<void>(resolve => waiting.push(resolve))

/** For tests, in which little work is to take many turns; answers how long they were. */
export function takeTurnsOf(ms: number): number {
  const before = turnMs
  turnMs = ms
  return before
}

/** How many turns there were. */
export const turnsSoFar = () => turns

/** What one command may take, and whether anybody still wants its answer. */
export class Pace {
  readonly deadline: number
  private readonly assertWanted: () => void

  constructor(limitMs: number | undefined, assertWanted: () => void = () => {}) {
    this.deadline = limitMs ? now() + limitMs : Number.POSITIVE_INFINITY
    this.assertWanted = assertWanted
  }

  assertInTime(): void {
    if (now() > this.deadline) throw tooLate()
  }
  assertGoesOn(): void {
    this.assertInTime()
    this.assertWanted()
  }

  /** Waits, but not beyond the time limit. */
  async wait(awaited: Promise<unknown>): Promise<void> {
    if (this.deadline === Number.POSITIVE_INFINITY) return void (await awaited)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(tooLate()), Math.max(0, this.deadline - now()))
    })
    await Promise.race([awaited, late]).finally(() => clearTimeout(timer))
  }
}

const tooLate = () => failure('MaxTimeMSExpired', 'operation exceeded time limit')

/** Asked again and again in long work: whether to yield. Throws when the command's time is over. */
export function isTime(): boolean {
  if (!current) return false
  const at = now()
  if (at > current.deadline) throw tooLate()
  return at > turnEnds
}

/** Throws when the command's time is over. */
export const assertInTime = (): void => current?.assertInTime()

/** A pause in what is finished once it has begun: neither its time limit nor whoever ends it breaks it off. */
export function* pause(): Work<void> {
  if (!current || now() <= turnEnds) return
  try {
    yield undefined
  } catch {}
}

/** Does the work in as many turns as it takes. */
export async function inTurns<Result>(pace: Pace, work: WaitingWork<Result>): Promise<Result> {
  let reason: { error: unknown } | undefined
  pace.assertInTime()
  for (;;) {
    openTurn()
    current = pace
    let step: IteratorResult<Promise<unknown> | undefined, Result>
    try {
      step = reason ? work.throw(reason.error) : work.next()
    } finally {
      current = undefined
    }
    if (step.done) return step.value
    try {
      await (step.value ? pace.wait(step.value) : nextTurn())
      pace.assertGoesOn()
      reason = undefined
    } catch (error) {
      reason = { error }
    }
  }
}

/** Does the work without a stop: where it is known to be small, or nobody waits. */
export function atOnce<Result>(work: Work<Result>): Result {
  const outer = current
  current = undefined
  try {
    for (;;) {
      const step = work.next()
      if (step.done) return step.value
    }
  } finally {
    current = outer
  }
}
