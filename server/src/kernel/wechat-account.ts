import { endAlarm, raiseAlarm } from './alarms.ts'
import type { App } from './app.ts'
import type { Wechat } from './ports.ts'
import { apart } from './transaction.ts'

type Call = Exclude<keyof Wechat, 'name' | 'tellsWhatItSent' | 'templates'>
/** WeChat does not know the app id or its secret: whatever it answers well afterwards shows that it does again. */
const OF_ALL_CALLS = /^(40013|40125)\b/

/**
 * The port, watched: a refusal of the account is an alarm, and the next call that goes well ends it; one of an interface
 * alone (48001, 43107) ends with a call of that interface. A record that cannot be written is no reason to send a
 * message twice: it is for the log.
 */
export const watchAccount = (app: Pick<App, 'clock' | 'log'>, wechat: Wechat): Wechat => {
  const note = async (call: Call, answer: { ok: boolean; reason?: string; detail?: string }) => {
    try {
      const { ok, reason, detail = '' } = answer
      if (ok) await apart(() => endAlarm(app, 'wechat.account', call))
      else if (reason === 'alarm')
        await apart(() => raiseAlarm(app, 'wechat.account', detail, OF_ALL_CALLS.test(detail) ? null : call))
    } catch (error) {
      app.log.error({ err: error, call }, 'the state of the WeChat account could not be written down')
    }
  }
  const watched =
    <A, R extends { ok: boolean }>(call: Call, ask: (asked: A) => Promise<R>) =>
    async (asked: A): Promise<R> => {
      const answer = await ask(asked)
      await note(call, answer)
      return answer
    }
  return {
    name: wechat.name,
    tellsWhatItSent: wechat.tellsWhatItSent,
    templates: wechat.templates,
    code2Session: watched('code2Session', wechat.code2Session),
    phoneNumberOf: watched('phoneNumberOf', wechat.phoneNumberOf),
    sendSubscribeMessage: watched('sendSubscribeMessage', wechat.sendSubscribeMessage),
    makeCode: watched('makeCode', wechat.makeCode),
    urlLink: watched('urlLink', wechat.urlLink),
    checkText: watched('checkText', wechat.checkText),
    checkMedia: watched('checkMedia', wechat.checkMedia),
    async templateFaults() {
      const faults = await wechat.templateFaults()
      await note('templateFaults', { ok: true })
      return faults
    },
  }
}
