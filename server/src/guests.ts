import type { Guest } from './app.ts'
import type { Config } from './config.ts'
import type { App } from './kernel/app.ts'
import type { Sandboxes } from './messengers.ts'
import { sandboxPage } from './platform/sandbox-page/sandbox-page.ts'
import { type PushSettings, receiveEvents } from './platform/wechat/events/receiver.ts'
import { sandboxAccount } from './platform/wechat/sandbox/sandbox.ts'
import { serveVerification } from './verification-files.ts'

/** How WeChat's pushes are known; null where none are taken. A sandbox signs and seals with what all processes can work out. */
const pushSettings = (app: App, config: Config, { wechat }: Sandboxes): PushSettings | null => {
  if (wechat) {
    const secret = (name: string, length: number) =>
      app.vault
        .fingerprint(name)
        .replace(/[^a-zA-Z0-9]/g, '')
        .padEnd(length, '0')
        .slice(0, length)
    const aesKey = secret('wechat sandbox aes key', 43)
    return { appId: sandboxAccount.appId, token: secret('wechat sandbox token', 32), aesKey }
  }
  const { WECHAT_APP_ID: appId, WECHAT_EVENTS_TOKEN: token, WECHAT_EVENTS_AES_KEY: aesKey } = config
  return appId && token ? { appId, token, aesKey } : null
}

/** A house in production has no sandbox to show; whatever the reason, it would not be shown there. */
export const showsSandbox = (config: Config, { wechat, sms, province }: Sandboxes): boolean =>
  !config.production && Boolean(wechat ?? sms ?? province)

/** What is mounted beside the API. */
export const guestsOf = (app: App, config: Config, sandboxes: Sandboxes): Guest[] => {
  const pushes = pushSettings(app, config, sandboxes)
  return [
    ...(pushes ? [receiveEvents(app, pushes)] : []),
    ...(config.VERIFICATION_FOLDER ? [serveVerification(config.VERIFICATION_FOLDER)] : []),
    ...(showsSandbox(config, sandboxes) ? [sandboxPage(sandboxes, app.clock.now)] : []),
  ]
}

/** The sandbox tells this house what happens on its phones. */
export const pushesTo = (base: string, app: App, config: Config, sandboxes: Sandboxes): void => {
  const settings = pushSettings(app, config, sandboxes)
  if (settings) sandboxes.wechat?.pushes.to({ url: `${base}/wechat/events`, ...settings })
}
