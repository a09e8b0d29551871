import mongoose from 'mongoose'
import type { App } from './app.ts'

/** What only whoever runs the platform can mend, for as long as it lasts; `/readyz` lists them. */
const alarmNames = [
  'wechat.account',
  'wechat.templates',
  'wechat.codes',
  'sms.account',
  'province.account',
  'province.stuck',
  'province.refused',
] as const
export type AlarmName = (typeof alarmNames)[number]
interface AlarmRecord {
  _id: AlarmName
  detail: string
  since: Date
  /** The one thing it is about; what goes well elsewhere does not end it. */
  of?: string | null
}
const schema = new mongoose.Schema<AlarmRecord>(
  {
    _id: { type: String, enum: alarmNames, required: true },
    detail: { type: String, required: true },
    since: { type: Date, required: true },
    of: { type: String, default: null },
  },
  { versionKey: false },
)
const Alarm = mongoose.model('Alarm', schema, 'alarms')

/** Raised again it stays one alarm, since when it first was. */
export const raiseAlarm = async (
  app: Pick<App, 'clock' | 'log'>,
  name: AlarmName,
  detail: string,
  of: string | null = null,
): Promise<void> => {
  app.log.error({ alarm: name, detail }, 'only the operator can mend this')
  await Alarm.updateOne(
    { _id: name },
    { $set: { detail, of }, $setOnInsert: { since: app.clock.now() } },
    { upsert: true },
  )
}
/** `of` went well: an alarm about something else stays. */
export const endAlarm = async (
  app: Pick<App, 'log'>,
  name: AlarmName,
  of: string | null = null,
): Promise<void> => {
  const { deletedCount } = await Alarm.deleteOne({ _id: name, of: { $in: [null, of] } })
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
