import type { SceneKind } from '@zhenyiban/shared/codes/scenes.ts'
import { Refusal, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App } from '../../kernel/app.ts'
import { findHall, hallOfOrganisation } from '../organisations/halls.ts'
import type { HallRecord } from '../organisations/model.ts'
import { Scene, type SceneRecord } from './model.ts'
import { locate, type Place } from './places.ts'
import { findScene } from './scenes.ts'

/** What a place was is told as that its code is not known: the window is no more, the village went to another town. */
const orUnknown = <T>(found: Promise<T>): Promise<T> =>
  found.catch(error => (error instanceof Refusal ? refuse('scene.not_found') : Promise.reject(error)))

const openedBy = async (
  app: App,
  { kind, targetId, opens }: SceneRecord,
  token: string,
): Promise<{ kind: SceneKind; code: string }> => {
  switch (kind) {
    case 'hall':
    case 'public':
      return { kind, code: (await orUnknown(findHall(targetId))).code }
    case 'window':
      await orUnknown(locate(kind, targetId))
      return { kind, code: token }
    case 'station': {
      await orUnknown(locate(kind, targetId))
      const own = await hallOfOrganisation(targetId)
      return own ? { kind: 'hall', code: own.code } : { kind, code: token }
    }
    case 'rating':
      // Those of before occasions are for the visit itself.
      return { kind, code: opens ? app.vault.open(opens) : targetId }
    case 'receipt':
    case 'ticket':
    case 'family':
      return { kind, code: app.vault.open(opens!) }
    default:
      return refuse('scene.not_found')
  }
}

/** What a code opens; counted, as the town wants to know which posters are used. */
export const openScene = async (app: App, ip: string, token: string) => {
  const scene = await findScene(app, ip, token)
  const opened = await openedBy(app, scene, token)
  const counted = { $inc: { opened: 1 }, $set: { lastOpenedAt: app.clock.now() } }
  await Scene.updateOne({ tokenHash: scene.tokenHash }, counted)
  return opened
}

/** The id of what a token of one of these kinds opens, and which of them it is. */
export const findTarget = async <K extends SceneKind>(
  app: App,
  ip: string,
  token: string,
  kinds: readonly K[],
): Promise<{ kind: K; targetId: string }> => {
  const scene = await findScene(app, ip, token)
  const kind = kinds.find(each => each === scene.kind)
  return kind ? { kind, targetId: scene.targetId } : refuse('scene.not_found')
}

/** The window or station at which a poster hangs; not counted, as its page asks again and again. */
export const findOpenedPlace = async (
  app: App,
  ip: string,
  token: string,
): Promise<{ place: Place & { kind: 'window' | 'station' }; hall: HallRecord }> => {
  const { kind, targetId } = await findScene(app, ip, token)
  if (kind !== 'window' && kind !== 'station') return refuse('scene.not_found')
  const { place, hall } = await orUnknown(locate(kind, targetId))
  return { place: { ...place, kind }, hall }
}
