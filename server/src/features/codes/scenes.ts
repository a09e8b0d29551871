import { randomBytes } from 'node:crypto'
import type { SceneKind } from '@zhenyiban/shared/codes/scenes.ts'
import { Refusal, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { isDuplicateOf, tryAgain } from '../../kernel/transaction.ts'
import { Scene, ScenePicture, type SceneRecord } from './model.ts'
import { endOf, forgottenAt, whyNotOpened } from './rules.ts'

/** What a code opens. */
export interface Target {
  kind: SceneKind
  targetId: string
  /** What its page is opened with, where that is a secret of its own: of a receipt, a printed number, a family's link. */
  opens: string | null
  /** When that ends; else the rule of its kind. */
  until?: Date | null
}

const TOKEN_BYTES = 16
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')
const WAITS = '这个网络上扫错的码太多了，请过一小时再试，或换成手机流量。'

/** What nobody knows is limited by address, apart from what opens something. */
export const refuseUnknown = async (app: App, ip: string): Promise<never> => {
  await app.limits.consume('scene', ip).catch(error => {
    if (!(error instanceof Refusal)) throw error
    return refuse('request.too_many', [], WAITS)
  })
  return refuse('scene.not_found')
}

/**
 * The record of a token that opens something. Wrong ones are limited by address; a right one opens all the same, so that who
 * tries out tokens in a hall keeps nobody there from scanning.
 */
export const findScene = async (app: App, ip: string, token: string): Promise<SceneRecord> => {
  const found = await Scene.findOne({ tokenHash: app.vault.fingerprint(token) }).lean()
  if (!found) return refuseUnknown(app, ip)
  const reason = whyNotOpened(found, app.clock.now())
  return reason ? refuse(reason) : found
}

/** The code of a target that stands now; null without one, or when it ended, or when the target has another secret now. */
export const standingOf = async (
  app: App,
  { kind, targetId, opens }: Target,
): Promise<SceneRecord | null> => {
  const scene = await Scene.findOne({ kind, targetId, live: true }).lean()
  if (!scene || whyNotOpened(scene, app.clock.now())) return null
  return (scene.opens && app.vault.open(scene.opens)) === opens ? scene : null
}

/** In a transaction: takes the code of a target out of use. Codes of papers that ended anyway say so, others that they were replaced. */
export const retire = async (app: App, { kind, targetId }: Pick<Target, 'kind' | 'targetId'>) => {
  const retired = await Scene.findOneAndUpdate(
    { kind, targetId, live: true },
    { $unset: { live: 1 }, $set: { revokedAt: app.clock.now() } },
  ).lean()
  if (retired) await ScenePicture.deleteOne({ _id: retired._id })
}

/** In a transaction: the code of a target with this token; of two who make one at once both get the same. */
export const put = async (
  app: App,
  target: Target,
  token: string,
  madeById: Ref | null,
): Promise<SceneRecord> => {
  const { kind, targetId, opens } = target
  const madeAt = app.clock.now()
  const endsAt = endOf(kind, madeAt, target.until)
  const found = Scene.findOneAndUpdate(
    { kind, targetId, live: true },
    {
      $setOnInsert: {
        tokenHash: app.vault.fingerprint(token),
        token: app.vault.seal(token),
        opens: opens === null ? null : app.vault.seal(opens),
        madeById,
        madeAt,
        endsAt,
        forgetAt: forgottenAt(endsAt),
        revokedAt: null,
        opened: 0,
        lastOpenedAt: null,
      },
    },
    { upsert: true, new: true },
  ).lean()
  return found.catch(error =>
    isDuplicateOf(error, 'kind', 'targetId') ? tryAgain(error) : Promise.reject(error),
  ) as Promise<SceneRecord>
}
