import { type SceneKind, sceneKinds } from '@zhenyiban/shared/codes/scenes.ts'
import mongoose, { type Types } from 'mongoose'

/** 场景码: a token that a mini-program code carries, and what it opens. */
export interface SceneRecord {
  _id: Types.ObjectId
  /** Fingerprint of the token, to look up by; `token` is it sealed, to print it again. */
  tokenHash: string
  token: string
  /** `blank`: its picture was made ahead; `taken`: by somebody who is about to say for what. */
  kind: SceneKind | 'blank' | 'taken'
  /** The id of what it opens; of a blank one its own. */
  targetId: string
  /** What the page is opened with, sealed; null where that is found by the target. */
  opens: string | null
  /** Null when nobody of the staff made it. */
  madeById: Types.ObjectId | null
  madeAt: Date
  /** Null: it stands until it is replaced. */
  endsAt: Date | null
  /** Until then it is still told that it has ended; then it is forgotten. */
  forgetAt: Date | null
  /** The one of its target; absent when another one took its place. */
  live?: true
  revokedAt: Date | null
  opened: number
  lastOpenedAt: Date | null
}
const { ObjectId } = mongoose.Schema.Types
const sceneSchema = new mongoose.Schema<SceneRecord>(
  {
    tokenHash: { type: String, required: true },
    token: { type: String, required: true },
    kind: { type: String, enum: [...sceneKinds, 'blank', 'taken'], required: true },
    targetId: { type: String, required: true },
    opens: { type: String, default: null },
    madeById: { type: ObjectId, default: null },
    madeAt: { type: Date, required: true },
    endsAt: { type: Date, default: null },
    forgetAt: { type: Date, default: null },
    live: Boolean,
    revokedAt: { type: Date, default: null },
    opened: { type: Number, required: true },
    lastOpenedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'scene_tickets' },
)
sceneSchema.index({ tokenHash: 1 }, { unique: true })
sceneSchema.index(
  { kind: 1, targetId: 1 },
  { unique: true, partialFilterExpression: { live: true }, name: 'one_of_each_target' },
)
sceneSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })
export const Scene = mongoose.model('Scene', sceneSchema)

/** The picture that WeChat drew for a token; its id is the scene's. */
interface ScenePictureRecord {
  _id: Types.ObjectId
  type: 'image/png' | 'image/jpeg'
  bytes: Buffer
  /** Goes with what it opens. */
  forgetAt: Date | null
}
const pictureSchema = new mongoose.Schema<ScenePictureRecord>(
  {
    _id: { type: ObjectId, required: true },
    type: { type: String, required: true },
    bytes: { type: Buffer, required: true },
    forgetAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'scene_pictures' },
)
pictureSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })
export const ScenePicture = mongoose.model('ScenePicture', pictureSchema)
