import { type PlaceKind, placeKinds } from '@zhenyiban/shared/codes/scenes.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { staffNames } from '../identity/staff.ts'
import { hallUrl, publicPageUrl } from '../organisations/halls.ts'
import type { HallRecord } from '../organisations/model.ts'
import { qrOf } from '../organisations/qr-code.ts'
import { findOrganisation, townOf } from '../organisations/tree.ts'
import { makeCode } from './making.ts'
import { Scene, type SceneRecord } from './model.ts'
import { asDataUrl } from './pictures.ts'
import { listPlaces, locateInScope, type Place } from './places.ts'

const present = (place: Place, scene: SceneRecord | undefined, names: ReadonlyMap<string, string>) => ({
  ...place,
  made: scene
    ? {
        madeAt: scene.madeAt.toISOString(),
        madeBy: names.get(String(scene.madeById)) ?? null,
        opened: scene.opened,
        lastOpenedAt: scene.lastOpenedAt?.toISOString() ?? null,
      }
    : null,
})
const namesOf = (scenes: readonly SceneRecord[]) =>
  staffNames(scenes.flatMap(({ madeById }) => madeById ?? []))

export const presentPlaces = async (staff: StaffActor, hallId: string | undefined) => {
  const places = await listPlaces(staff, hallId)
  const kinds: PlaceKind[] = [...placeKinds]
  const targetId = { $in: places.map(({ id }) => id) }
  const scenes = await Scene.find({ kind: { $in: kinds }, targetId, live: true }).lean()
  const names = await namesOf(scenes)
  return places.map(place =>
    present(
      place,
      scenes.find(({ kind, targetId }) => kind === place.kind && targetId === place.id),
      names,
    ),
  )
}

/** The plain links of a hall and of its public page are short addresses; those of the other places carry the code's token. */
const plainUrl = (app: App, kind: PlaceKind, hall: HallRecord, token: string): string =>
  kind === 'hall'
    ? hallUrl(app, hall)
    : kind === 'public'
      ? publicPageUrl(app, hall)
      : `${app.publicUrl}/w/${token}`

/** The poster of a place; with `renewed` the codes on older ones open nothing any more. */
export const presentPoster = async (
  app: App,
  staff: StaffActor,
  { kind, id }: { kind: PlaceKind; id: string },
  renewed: boolean,
) => {
  const { place, hall } = await locateInScope(staff, kind, id)
  const facts = { kind, targetId: id, name: place.name }
  const { scene, token, picture, why } = await makeCode(
    app,
    { kind, targetId: id, opens: null },
    {
      madeById: staff.id,
      renewed,
      told: () => app.outbox.add(renewed ? 'code.renewed' : 'code.made', staff, facts),
    },
  )
  const url = plainUrl(app, kind, hall, token)
  return {
    place: present(place, scene, await namesOf([scene])),
    townName: (await townOf(await findOrganisation(hall.organisationId))).name,
    hall: { name: hall.name, code: hall.code, address: hall.address, phone: hall.phone },
    url,
    qr: await qrOf(url),
    code: picture && asDataUrl(picture),
    noCode: why,
  }
}
