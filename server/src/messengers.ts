import type { Config } from './config.ts'
import type { App } from './kernel/app.ts'
import type { Sms, Wechat } from './kernel/ports.ts'
import type { Province } from './kernel/province-port.ts'
import { watchAccount } from './kernel/wechat-account.ts'
import { createProvince } from './platform/province/adapter.ts'
import { createProvinceSandbox, type ProvinceSandbox } from './platform/province/sandbox/sandbox.ts'
import { createSmsGateway } from './platform/sms-gateway.ts'
import { createSmsSandbox, type SmsSandbox } from './platform/sms-sandbox.ts'
import { createWechat } from './platform/wechat/adapter.ts'
import { publishedPages } from './platform/wechat/sandbox/published-pages.ts'
import { createWechatSandbox, type WechatSandbox } from './platform/wechat/sandbox/sandbox.ts'
import { readTemplates } from './platform/wechat/templates.ts'
import { tokenInDatabase } from './platform/wechat/token-store.ts'

/** What stands in for the outside world where nothing else is configured; null where the real one is. */
export interface Sandboxes {
  wechat: WechatSandbox | null
  sms: SmsSandbox | null
  province: ProvinceSandbox | null
}
type Needed = Pick<App, 'clock' | 'log' | 'vault'>

const templatesOf = (config: Config) =>
  readTemplates({
    appointment: {
      once: config.WECHAT_TEMPLATE_APPOINTMENT ?? '',
      long: config.WECHAT_TEMPLATE_APPOINTMENT_LONG,
    },
    ticket: { once: config.WECHAT_TEMPLATE_TICKET ?? '', long: config.WECHAT_TEMPLATE_TICKET_LONG },
    matter: { once: config.WECHAT_TEMPLATE_MATTER ?? '', long: config.WECHAT_TEMPLATE_MATTER_LONG },
  })
const realWechat = (config: Config, { clock, vault }: Needed): Wechat | null => {
  const { WECHAT_APP_ID: appId, WECHAT_APP_SECRET: appSecret } = config
  if (!appId || !appSecret) return null
  return createWechat({
    appId,
    appSecret,
    tokens: tokenInDatabase(appId, vault),
    now: clock.now,
    // Without the slash that an address is spelt with.
    baseUrl: config.WECHAT_API_URL.replace(/\/$/, ''),
    miniprogramState: config.WECHAT_MINIPROGRAM_STATE,
    templates: templatesOf(config),
    pushesEvents: config.WECHAT_EVENTS_TOKEN !== undefined,
  })
}

const realProvince = (config: Config, { clock }: Needed): Province | null => {
  const { PROVINCE_URL: url, PROVINCE_APP_ID: appId, PROVINCE_SECRET: secret } = config
  if (!url || !appId || !secret) return null
  return createProvince({ url: url.replace(/\/$/, ''), appId, secret, now: clock.now })
}

/** WeChat, short messages and the province's platform, as configured. */
export const messengersOf = (
  config: Config,
  needed: Needed,
): { wechat: Wechat; sms: Sms; province: Province | null; sandboxes: Sandboxes } => {
  const real = realWechat(config, needed)
  const wechat = real
    ? null
    : createWechatSandbox({
        now: needed.clock.now,
        pages: publishedPages(),
        linkBase: `${config.publicUrl}/sandbox/links`,
      })
  const { SMS_GATEWAY_URL: url, SMS_GATEWAY_TOKEN: token } = config
  const gateway =
    url && token
      ? createSmsGateway({ url, token, signature: config.SMS_SIGNATURE, templates: config.SMS_TEMPLATES })
      : null
  const sms = gateway ? null : createSmsSandbox(needed.log, needed.clock.now, config.SMS_SIGNATURE)
  // Production may go without: no town can switch it on then.
  const reporting = realProvince(config, needed)
  const province = reporting || config.production ? null : createProvinceSandbox({ now: needed.clock.now })
  return {
    wechat: watchAccount(needed, (real ?? wechat?.port)!),
    sms: (gateway ?? sms)!,
    province: reporting ?? province?.port ?? null,
    sandboxes: { wechat, sms, province },
  }
}
