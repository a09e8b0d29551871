/** One line of the table of `npm run bench`. */
export interface Row {
  work: string
  perSecond: number | null
  p50Ms?: number
  p99Ms: number | null
  /** Share of what an empty handler does in the same run. */
  ratio: number | null
  megabytes?: number
  /** What else was counted, in words, where that is what counts. */
  counted?: string
  target: string
  met: boolean
}

const cell = (value: number | null | undefined) =>
  value === null || value === undefined ? '–' : String(value)

/** What the last run measured, by what was measured: the first column against the second. */
export const lastRun = (section: string): Map<string, string> =>
  new Map(
    section
      .split('\n')
      .filter(line => line.startsWith('| ') && !line.startsWith('| Work'))
      .map(line => line.split('|').map(part => part.trim()))
      .map(([, work, measured]) => [work!, measured!] as const),
  )

/** The table in Markdown; `before` is the section that it takes the place of. */
export const tableOf = (rows: readonly Row[], before: string): string => {
  const last = lastRun(before)
  const lines = rows.map(({ work, perSecond, p50Ms, p99Ms, ratio, megabytes, counted, target, met }) => {
    const rate = megabytes === undefined ? cell(perSecond) : `${megabytes} MB`
    const measured = counted ? [rate, counted].filter(each => each !== '–').join(', ') : rate
    const cells = [work, measured, last.get(work) ?? '–', cell(p50Ms), cell(p99Ms), cell(ratio), target]
    return `| ${[...cells, met ? 'yes' : 'no'].join(' | ')} |`
  })
  return [
    '| Work | per second | last run | p50 ms | p99 ms | share of an empty handler | to reach | met |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
}
