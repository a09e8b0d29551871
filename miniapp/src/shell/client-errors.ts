import Taro from '@tarojs/taro'
import { type ClientErrorReport, clientErrorReports } from '@zhenyiban/shared/client-errors/report.ts'
import { createReporter } from '@zhenyiban/shared/client-errors/reporter.ts'
import type { AboutDevice } from '@zhenyiban/shared/client-errors/reporting.ts'
import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'
import { newKey } from '@zhenyiban/shared/kernel/idempotency-keys.ts'
import { persisted } from './store.ts'

/** What could not be sent yet; nothing in it is anybody's. */
const unsent = persisted<ClientErrorReport[]>('client.errors', [])
const MOST_KEPT = 10

/** Without a session: who had the error is nobody's business. */
const send = async (report: ClientErrorReport): Promise<void> => {
  try {
    await Taro.request({
      url: `${API_BASE}${API_PREFIX}${clientErrorReports.reportClientError.path}`,
      method: 'POST',
      data: JSON.stringify(report),
      header: { 'Content-Type': 'application/json', 'Idempotency-Key': newKey() },
    })
  } catch {
    unsent.set([...unsent.get(), report].slice(-MOST_KEPT))
  }
}
/** What an earlier opening of the app could not send. */
export const sendUnsent = async (): Promise<void> => {
  const reports = unsent.get()
  if (reports.length === 0) return
  unsent.set([])
  for (const report of reports) await send(report)
}

/** The number of the release in WeChat; none in the developer tools. */
const releaseOf = (): string => {
  try {
    return Taro.getAccountInfoSync().miniProgram.version
  } catch {
    return ''
  }
}
const device = (): AboutDevice => {
  if (process.env.TARO_ENV !== 'weapp') {
    const { userAgent } = navigator
    const nothing = { library: '', wechat: '' }
    return { app: 'h5', version: `+${BUILD}`, system: userAgent, browser: userAgent, ...nothing }
  }
  const { system = '', SDKVersion: library = '', version: wechat = '' } = Taro.getSystemInfoSync()
  return { app: 'weapp', version: `${releaseOf()}+${BUILD}`, system, library, wechat, browser: '' }
}

/** Tells the server of an error in the code of the app, once for each while it is open. */
export const reportClientError = createReporter({
  device,
  page: () => Taro.getCurrentInstance().router?.path ?? '',
  send: report => void send(report),
})

/** On the web; WeChat tells the app of them (app.tsx). */
export const watchClientErrors = (): void => {
  if (process.env.TARO_ENV === 'weapp') return
  window.addEventListener('error', ({ error, message }) => reportClientError('error', error ?? message))
  window.addEventListener('unhandledrejection', ({ reason }) => reportClientError('rejection', reason))
}
