import type { App } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { Scene, type SceneRecord } from './model.ts'
import {
  asDataUrl,
  type Drawn,
  drawCode,
  forPhone,
  keepPicture,
  type Picture,
  readPicture,
  widthOf,
} from './pictures.ts'
import { endOf, forgottenAt, pictureForgottenAt } from './rules.ts'
import { newToken, put, retire, standingOf, type Target } from './scenes.ts'

interface Making {
  madeById: Ref | null
  /** The code that stands is taken out of use first. */
  renewed?: boolean
  /** In the transaction of a new code. */
  told?: () => Promise<void>
}
export type Made = { scene: SceneRecord; token: string } & Drawn

const drawnOr = (known: Picture | null, draw: () => Promise<Drawn>): Promise<Drawn> | Drawn =>
  known ? { picture: known, why: null } : draw()

/**
 * The code of a target: the one that stands, with its picture as it was drawn, else a new one. WeChat is asked before
 * anything is written; without a picture there is the token all the same, and the next who asks tries again.
 */
export const makeCode = async (app: App, target: Target, making: Making): Promise<Made> => {
  const { madeById, renewed = false, told } = making
  const standing = renewed ? null : await standingOf(app, target)
  const token = standing ? app.vault.open(standing.token) : newToken()
  const known = standing && (await readPicture(standing._id))
  const drawn = await drawnOr(known, () => drawCode(app, token, widthOf(target.kind)))
  if (standing && (known || !drawn.picture)) return { scene: standing, token, ...drawn }
  const scene = await app.transaction(async () => {
    if (!standing) await retireOther(app, target, renewed)
    const made = standing ?? (await put(app, target, token, madeById))
    const isOurs = made.tokenHash === app.vault.fingerprint(token)
    if (isOurs && drawn.picture)
      await keepPicture(made._id, drawn.picture, pictureForgottenAt(made.endsAt, app.clock.now()))
    if (isOurs && !standing) await told?.()
    return made
  })
  if (scene.tokenHash === app.vault.fingerprint(token)) return { scene, token, ...drawn }
  // Somebody else made it in the same moment: theirs, whose picture comes with the next look if not with this.
  const picture = await readPicture(scene._id)
  const theirs: Drawn = picture ? { picture, why: null } : { picture: null, why: 'unavailable' }
  return { scene, token: app.vault.open(scene.token), ...theirs }
}
/** What stands is replaced when that is asked; else only what has ended, or opens what is no more. */
const retireOther = async (app: App, target: Target, renewed: boolean) => {
  if (renewed || !(await standingOf(app, target))) await retire(app, target)
}

/** In a transaction: the token of a target's code that stands, else of a new one, for who needs no picture of it. */
export const tokenOf = async (app: App, target: Target, madeById: Ref | null): Promise<string> => {
  const standing = await standingOf(app, target)
  if (!standing) await retire(app, target)
  return app.vault.open((standing ?? (await put(app, target, newToken(), madeById))).token)
}

/** The code of what belongs to one person or paper, as a data URL; null while WeChat gives none. */
export const miniCodeOf = async (
  app: App,
  target: Target,
  madeById: Ref | null,
): Promise<{ code: string | null; token: string }> => {
  const { picture, token } = await makeCode(app, target, { madeById })
  const shown = picture && (target.kind === 'family' ? forPhone(picture) : asDataUrl(picture))
  return { code: await shown, token }
}

/** In a transaction: the code of a target opens it for as long as a new one would, also when its days were over. */
export const prolong = async (
  app: App,
  { kind, targetId }: Pick<Target, 'kind' | 'targetId'>,
): Promise<void> => {
  const endsAt = endOf(kind, app.clock.now())
  const end = { endsAt, forgetAt: forgottenAt(endsAt) }
  await Scene.updateOne({ kind, targetId, live: true }, { $set: end })
}
