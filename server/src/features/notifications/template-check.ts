import { endAlarm, raiseAlarm } from '../../kernel/alarms.ts'
import type { App } from '../../kernel/app.ts'

/** Tells the operator when messages would be refused because of how their templates are set up; answers how many faults. */
export const checkTemplates = async (app: App): Promise<number> => {
  const faults = await app.wechat.templateFaults()
  if (faults.length === 0) await endAlarm(app, 'wechat.templates')
  else {
    const detail = faults.map(({ template, why }) => `${template}: ${why}`).join('; ')
    await raiseAlarm(app, 'wechat.templates', detail)
  }
  return faults.length
}
