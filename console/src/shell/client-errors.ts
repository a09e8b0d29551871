import type { ClientErrorReport } from '@zhenyiban/shared/client-errors/report.ts'
import { buildIn, createReporter } from '@zhenyiban/shared/client-errors/reporter.ts'
import { contract } from '@zhenyiban/shared/contract.ts'
import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'
import { newKey } from '@zhenyiban/shared/kernel/idempotency-keys.ts'

/** Without a session: who had the error is nobody's business. */
const send = (report: ClientErrorReport): void =>
  void fetch(API_PREFIX + contract.reportClientError.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
    body: JSON.stringify(report),
    keepalive: true,
  }).catch(() => {})

/** Tells the server of an error in the code of the console, of the display or of the tablet, once for each. */
export const reportClientError = createReporter({
  device: () => ({
    app: 'console',
    version: buildIn(document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? ''),
    system: navigator.userAgent,
    browser: navigator.userAgent,
    library: '',
    wechat: '',
  }),
  page: () => window.location.pathname,
  send,
})

export const watchClientErrors = (): void => {
  window.addEventListener('error', ({ error, message }) => reportClientError('error', error ?? message))
  window.addEventListener('unhandledrejection', ({ reason }) => reportClientError('rejection', reason))
}
