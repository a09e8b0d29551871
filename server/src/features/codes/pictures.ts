import type { noCodeReasons } from '@zhenyiban/shared/codes/posters.ts'
import { placeKinds, SCENE_PAGE, type SceneKind, sceneOf } from '@zhenyiban/shared/codes/scenes.ts'
import sharp from 'sharp'
import { endAlarm, raiseAlarm } from '../../kernel/alarms.ts'
import type { App } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import type { Wechat } from '../../kernel/ports.ts'
import { apart } from '../../kernel/transaction.ts'
import { ScenePicture } from './model.ts'

export interface Picture {
  type: 'image/png' | 'image/jpeg'
  bytes: Buffer
}
export type Drawn = { picture: Picture; why: null } | { picture: null; why: (typeof noCodeReasons)[number] }

/** In pixels: on a poster it is 8 cm wide, on a slip of 80 mm less than half of that. */
const POSTER_WIDTH = 860
export const SLIP_WIDTH = 430
export const widthOf = (kind: SceneKind): number =>
  (placeKinds as readonly SceneKind[]).includes(kind) ? POSTER_WIDTH : SLIP_WIDTH

/** WeChat is not asked again at once after it failed: whoever prints meanwhile gets the plain code without waiting. */
const REST_MS = 60_000
const restsUntil = new WeakMap<Wechat, number>()

/**
 * Asks WeChat for the mini-program code of a token; without one, why. Outside of any transaction, as it leaves the house.
 */
export const drawCode = (app: App, token: string, width: number): Promise<Drawn> =>
  apart(async () => {
    if (+app.clock.now() < (restsUntil.get(app.wechat) ?? 0)) return { picture: null, why: 'unavailable' }
    const rest = () => restsUntil.set(app.wechat, +app.clock.now() + REST_MS)
    try {
      const answer = await app.wechat.makeCode({ scene: sceneOf(token), page: SCENE_PAGE, width })
      if (answer.ok) {
        await endAlarm(app, 'wechat.codes')
        return { picture: { type: answer.type, bytes: answer.image }, why: null }
      }
      rest()
      await raiseAlarm(app, 'wechat.codes', answer.detail)
      return { picture: null, why: 'refused' }
    } catch (error) {
      rest()
      app.log.warn({ err: error }, 'no mini-program code')
      return { picture: null, why: 'unavailable' }
    }
  })

export const readPicture = async (sceneId: Ref): Promise<Picture | null> => {
  const kept = await ScenePicture.findById(sceneId)
  return kept && { type: kept.type, bytes: kept.bytes }
}
/** In a transaction. */
export const keepPicture = async (sceneId: Ref, { type, bytes }: Picture, forgetAt: Date | null) => {
  await ScenePicture.updateOne({ _id: sceneId }, { $set: { type, bytes, forgetAt } }, { upsert: true })
}
export const asDataUrl = ({ type, bytes }: Picture): string =>
  `data:${type};base64,${bytes.toString('base64')}`

const PHONE_WIDTH = 280
/** As small as a phone shows it: what a mini-program hands to its screen at once is limited to 64 KB. */
export const forPhone = async ({ bytes }: Picture): Promise<string> => {
  const drawn = sharp(bytes).resize({ width: PHONE_WIDTH, withoutEnlargement: true })
  return asDataUrl({ type: 'image/png', bytes: await drawn.png({ palette: true, colours: 8 }).toBuffer() })
}
