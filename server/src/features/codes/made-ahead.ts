import mongoose from 'mongoose'
import type { App } from '../../kernel/app.ts'
import { apart, outside } from '../../kernel/transaction.ts'
import { Scene, ScenePicture, type SceneRecord } from './model.ts'
import { asDataUrl, drawCode, keepPicture, readPicture, SLIP_WIDTH } from './pictures.ts'
import { endOf, forgottenAt } from './rules.ts'
import { newToken, type Target } from './scenes.ts'

// A number is printed while somebody waits for it, and WeChat may take seconds. So some codes are drawn ahead, for nothing
// yet: a slip takes one, and only when it is printed the code is told what it opens.

const READY = 40
const AT_A_TIME = 10
const DAY_MS = 86_400_000

const makeBlank = async (app: App): Promise<boolean> => {
  const token = newToken()
  const { picture } = await drawCode(app, token, SLIP_WIDTH)
  if (!picture) return false
  const _id = new mongoose.Types.ObjectId()
  await app.transaction(async () => {
    await Scene.create([
      {
        _id,
        tokenHash: app.vault.fingerprint(token),
        token: app.vault.seal(token),
        kind: 'blank',
        targetId: String(_id),
        madeAt: app.clock.now(),
        live: true,
        opened: 0,
      },
    ])
    await keepPicture(_id, picture, null)
  })
  return true
}
/** Fills up what was taken; stops at the first that WeChat does not give. */
export const makeAhead = async (app: App): Promise<number> => {
  const missing = READY - (await Scene.countDocuments({ kind: 'blank', live: true }))
  let made = 0
  while (made < Math.min(missing, AT_A_TIME) && (await makeBlank(app))) made += 1
  return made
}

/** A code that is there already, with its picture as a data URL. */
export interface Taken {
  scene: SceneRecord
  picture: string
}
/** One that is ready, before the transaction of what it is for; null when there is none: then the plain code does. */
export const takeReady = (app: App): Promise<Taken | null> =>
  apart(async () => {
    const scene = await Scene.findOneAndUpdate(
      { kind: 'blank', live: true },
      { $set: { kind: 'taken', forgetAt: new Date(+app.clock.now() + DAY_MS) } },
      { sort: { targetId: 1, _id: 1 } },
    ).lean()
    const picture = scene && (await readPicture(scene._id))
    return scene && picture ? { scene, picture: asDataUrl(picture) } : null
  })
/** Nothing came of it: it is ready for the next. */
export const giveBack = async (taken: Taken | null): Promise<void> => {
  if (!taken) return
  const ready = { $set: { kind: 'blank', forgetAt: null } } as const
  await outside(async () => {
    await Scene.updateOne({ _id: taken.scene._id, kind: 'taken' }, ready)
  })
}
/** Says what it opens; the picture is on the slip, and nobody asks for it again. False when the target has a code. */
export const bind = (app: App, { scene }: Taken, target: Target): Promise<boolean> =>
  app.transaction(async () => {
    const { kind, targetId, opens } = target
    if (await Scene.exists({ kind, targetId, live: true })) return false
    const now = app.clock.now()
    const endsAt = endOf(kind, now, target.until)
    const told = { kind, targetId, opens: opens && app.vault.seal(opens), madeAt: now, endsAt }
    await Scene.updateOne({ _id: scene._id }, { $set: { ...told, forgetAt: forgottenAt(endsAt) } })
    await ScenePicture.deleteOne({ _id: scene._id })
    return true
  })
