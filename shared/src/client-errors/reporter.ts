import { Refusal } from '../kernel/refusals.ts'
import type { ClientErrorKind, ClientErrorReport } from './report.ts'
import { type AboutDevice, reportOf, sameness } from './reporting.ts'

/** Different errors told of while an app is open; one that fails everywhere says the same again. */
const MOST_TOLD = 10

/** No fault of the code: no network, signed out meanwhile, a new build in the place of the page, something given up. */
const isExpected = (thrown: unknown): boolean => {
  if (thrown instanceof Refusal) return ['server.unavailable', 'session.required'].includes(thrown.code)
  const { name = '', message = '' } = (thrown ?? {}) as { name?: unknown; message?: unknown }
  return (
    /^(?:ChunkLoadError|CodeLost|AbortError)$/.test(String(name)) ||
    /^ResizeObserver loop/.test(String(message))
  )
}

interface Around {
  device: () => AboutDevice
  /** Path of the page in front. */
  page: () => string
  send: (report: ClientErrorReport) => void
}
/** Tells of each error once. What reports errors makes none: whatever fails in it is let be. */
export const createReporter = ({ device, page, send }: Around) => {
  const told = new Set<string>()
  return (kind: ClientErrorKind, thrown: unknown, where?: string): void => {
    try {
      if (isExpected(thrown)) return
      const report = reportOf(device(), kind, thrown, where ?? page())
      const same = sameness(report)
      if (told.has(same) || told.size >= MOST_TOLD) return
      told.add(same)
      send(report)
    } catch {}
  }
}

/** The build a script belongs to, from the mark in its name: `+1f5826` of `app.1f5826d9.js`. */
export const buildIn = (script: string): string => {
  const [, mark = ''] = /[.-]([\w-]{8})\.js(?:\?|$)/.exec(script) ?? []
  return mark && `+${mark.slice(0, 6).replace(/_/g, '-')}`
}
