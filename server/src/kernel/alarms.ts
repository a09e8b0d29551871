import mongoose from 'mongoose'
import type { App } from './app.ts'

/** What only whoever runs the platform can mend, for as long as it lasts; `/readyz` lists them. */
const alarmNames = ['wechat.account', 'wechat.templates', 'wechat.codes'] as const
export type AlarmName = (typeof alarmNames)[number]
interface AlarmRecord {
  _id: AlarmName
  detail: string
  since: Date
}
const schema = new mongoose.Schema<AlarmRecord>(
  {
    _id: { type: String, enum: alarmNames, required: true },
    detail: { type: String, required: true },
    since: { type: Date, required: true },
  },
  { versionKey: false },
)
const Alarm = mongoose.model('Alarm', schema, 'alarms')

/** Raised again it stays one alarm, since when it first was. */
export const raiseAlarm = async (app: App, name: AlarmName, detail: string): Promise<void> => {
  app.log.error({ alarm: name, detail }, 'only the operator can mend this')
  await Alarm.updateOne(
    { _id: name },
    { $set: { detail }, $setOnInsert: { since: app.clock.now() } },
    { upsert: true },
  )
}
export const endAlarm = async (app: App, name: AlarmName): Promise<void> => {
  const { deletedCount } = await Alarm.deleteOne({ _id: name })
  if (deletedCount > 0) app.log.info({ alarm: name }, 'the alarm is over')
}

export interface RaisedAlarm {
  name: AlarmName
  detail: string
  since: Date
}
export const listAlarms = async (): Promise<RaisedAlarm[]> =>
  (await Alarm.find().sort({ _id: 1 }).lean()).map(({ _id, detail, since }) => ({
    name: _id,
    detail,
    since,
  }))
