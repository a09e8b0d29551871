// So many connections that ask again as soon as they are answered.
import autocannon from 'autocannon'

export const CONNECTIONS = 32

export interface Load {
  perSecond: number
  p50Ms: number
  p99Ms: number
}
interface Asked {
  /** Asked in turn. */
  urls: readonly string[]
  headers?: Record<string, string>
  seconds: number
}

/** Fails when anything but `status` was answered. */
export const load = async (
  baseUrl: string,
  { urls, headers = {}, seconds }: Asked,
  status: number,
): Promise<Load> => {
  let asked = 0
  const result = await autocannon({
    url: baseUrl,
    connections: CONNECTIONS,
    duration: seconds,
    // All connections take from one list, so that no two ask the same where each is to ask something else.
    requests: [
      {
        method: 'GET',
        path: urls[0]!,
        headers,
        ...(urls.length > 1 && {
          setupRequest: request => ({ ...request, path: urls[asked++ % urls.length]! }),
        }),
      },
    ],
  })
  const { errors, requests, latency, statusCodeStats } = result
  const others = Object.keys(statusCodeStats ?? {}).filter(code => code !== String(status))
  if (errors > 0 || others.length > 0)
    throw new Error(`${urls[0]}: ${errors} errors, answered with ${others.join(', ')} instead of ${status}`)
  return { perSecond: Math.round(requests.average), p50Ms: latency.p50, p99Ms: latency.p99 }
}
