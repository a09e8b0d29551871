// What a run of a foreign suite says, beside the list of what is known to fail.
export type Result = { name: string; outcome: 'passed' | 'failed' | 'left out'; reason?: string }
/** A reason, and the tests that fail for it. */
export type Known = { reason: string; tests: string[] }[]
export type Verdict = { passed: number; known: number; leftOut: number; faults: string[] }

/** A failure that is not in the list is a fault; so is a name in the list that does not fail: it is struck off. */
export function judge(results: Result[], known: Known): Verdict {
  const reasons = new Map(known.flatMap(({ reason, tests }) => tests.map(name => [name, reason] as const)))
  const failed = new Map(
    results.filter(({ outcome }) => outcome === 'failed').map(({ name, reason }) => [name, reason ?? '']),
  )
  const count = (wanted: Result['outcome']) => results.filter(({ outcome }) => outcome === wanted).length
  const unexpected = [...failed].filter(([name]) => !reasons.has(name))
  const passing = [...reasons.keys()].filter(name => !failed.has(name))
  return {
    passed: count('passed'),
    known: failed.size - unexpected.length,
    leftOut: count('left out'),
    faults: [
      ...unexpected.map(([name, reason]) => `failed: ${name}\n  ${reason}`),
      ...passing.map(name => `does not fail any more, strike it off: ${name}`),
    ],
  }
}
