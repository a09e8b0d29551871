import { Refusal } from '../kernel/refusals.ts'
import {
  plainBrowser,
  plainMessage,
  plainName,
  plainPage,
  plainPlaces,
  plainSystem,
  plainVersion,
} from './plain.ts'
import type { ClientErrorKind, ClientErrorReport } from './report.ts'

// Apart from the schema of a report, which first pages do without.

/** What the app knows of the device it runs on. */
export type AboutDevice = Pick<
  ClientErrorReport,
  'app' | 'version' | 'system' | 'library' | 'wechat' | 'browser'
>

const isObject = (thrown: unknown): thrown is object => typeof thrown === 'object' && thrown !== null
/** Name, words and stack of whatever was thrown; WeChat hands on one text with all of them. */
const saidBy = (thrown: unknown): { name: string; message: string; stack: string } => {
  if (thrown instanceof Refusal) return { name: 'Refusal', message: thrown.code, stack: thrown.stack ?? '' }
  if (!isObject(thrown)) return { name: String(thrown), message: String(thrown), stack: String(thrown) }
  const { name, message, errMsg, stack } = thrown as Record<string, unknown>
  return {
    name: String(name ?? ''),
    message: String(message ?? errMsg ?? ''),
    stack: String(stack ?? ''),
  }
}
/** What is sent of an error; nothing that the fixed words do not know. */
export const reportOf = (
  device: AboutDevice,
  kind: ClientErrorKind,
  thrown: unknown,
  page: string,
): ClientErrorReport => {
  const { name, message, stack } = saidBy(thrown)
  return {
    app: device.app,
    kind,
    name: plainName(name),
    message: plainMessage(message),
    places: plainPlaces(stack),
    page: plainPage(page),
    version: plainVersion(device.version),
    system: plainSystem(device.system),
    library: plainVersion(device.library),
    wechat: plainVersion(device.wechat),
    browser: plainBrowser(device.browser),
  }
}
/** The same error in the same place. */
export const sameness = ({ app, kind, name, message, places, page, version }: ClientErrorReport): string =>
  [app, kind, name, message, places[0] ?? '', page, version].join('\n')
