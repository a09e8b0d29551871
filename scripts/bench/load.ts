// So many connections that ask again as soon as they are answered.
import autocannon from 'autocannon'

const CONNECTIONS = 32

export interface Load {
  perSecond: number
  p50Ms: number
  p99Ms: number
}
export interface Asked {
  baseUrl: string
  /** Asked in turn. */
  urls: readonly string[]
  headers?: Record<string, string>
  /** Headers of one asker each, in turn. */
  of?: readonly Record<string, string>[]
  status?: number | readonly number[]
}

/** A second of it; fails when anything but `status` was answered. */
export const load = async ({ baseUrl, urls, headers = {}, of = [], status = 200 }: Asked): Promise<Load> => {
  let asked = 0
  const result = await autocannon({
    url: baseUrl,
    connections: CONNECTIONS,
    duration: 1,
    // All connections take from one list, so that no two ask the same where each is to ask something else.
    requests: [
      {
        method: 'GET',
        path: urls[0]!,
        headers,
        ...((urls.length > 1 || of.length > 0) && {
          setupRequest: request => {
            const nth = asked++
            return {
              ...request,
              path: urls[nth % urls.length]!,
              headers: { ...request.headers, ...of[nth % of.length] },
            }
          },
        }),
      },
    ],
  })
  const { errors, requests, latency, statusCodeStats } = result
  const expected = [status].flat().map(String)
  const others = Object.keys(statusCodeStats ?? {}).filter(code => !expected.includes(code))
  if (errors > 0 || others.length > 0)
    throw new Error(
      `${urls[0]}: ${errors} errors, answered with ${others.join(', ')} instead of ${expected.join(' or ')}`,
    )
  return { perSecond: requests.average, p50Ms: latency.p50, p99Ms: latency.p99 }
}

export const middle = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
/**
 * Two in turn, a second each, so that whatever else the machine does meets both; of the rounds the middle one counts.
 */
export const loadBeside = async (
  work: Asked,
  empty: Asked,
  rounds: number,
): Promise<Load & { ratio: number }> => {
  const done: { of: Load; ratio: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const of = await load(work)
    done.push({ of, ratio: of.perSecond / (await load(empty)).perSecond })
  }
  const of = (field: keyof Load) => Math.round(middle(done.map(({ of }) => of[field])))
  const ratio = Math.round(middle(done.map(each => each.ratio)) * 1000) / 1000
  return { perSecond: of('perSecond'), p50Ms: of('p50Ms'), p99Ms: of('p99Ms'), ratio }
}
