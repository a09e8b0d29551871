import mongoose from 'mongoose'

interface PushRecord {
  /** A hash of what was pushed. */
  _id: string
  at: Date
}
const KEPT_SECONDS = 24 * 3600
const schema = new mongoose.Schema<PushRecord>(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  { versionKey: false },
)
schema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS })
/** What WeChat pushed lately: it pushes again what it thinks was not heard. */
export const WechatPush = mongoose.model('WechatPush', schema, 'wechat_pushes')
