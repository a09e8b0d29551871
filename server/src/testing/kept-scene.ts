import { importBytes } from '../imports/kinds.ts'
import { TUESDAY } from './bookings.ts'
import { type Api, startTestApp, type TestApp } from './fixture.ts'
import { startWebProcess } from './web-process.ts'

/**
 * Public answers are computed once per change. Each kind of change is made through one web process: that one says at once
 * what holds, another one as soon as it has looked. What holds is computed by a third one that keeps nothing.
 */
export const startKeptScene = async () => {
  const house = await startTestApp()
  const here = await startWebProcess(house)
  const there = await startWebProcess(house)
  const truth = await startWebProcess(house, { keeping: false })
  const { town, otherTown } = house.towns.halls
  const item = `/api/items/${house.towns.items.allowance.id}`
  const at = {
    days: `/api/halls/${town.id}/days`,
    slots: `/api/halls/${town.id}/days/${TUESDAY}/slots`,
    otherSlots: `/api/halls/${otherTown.id}/days/${TUESDAY}/slots`,
    otherLater: `/api/halls/${otherTown.id}/days/2037-11-25/slots`,
    now: `/api/halls/${town.id}/now`,
    item,
    itemHere: `${item}?hallId=${town.id}`,
    plainItem: `/api/items/${house.towns.items.plain.id}`,
    index: '/api/items/index',
    search: `/api/items/search?q=${encodeURIComponent('高龄津贴')}`,
    announcements: `/api/halls/${town.id}/announcements?villageId=${house.towns.organisations.village}`,
    publicLine: `/api/halls/${town.id}/public-line`,
    publicCases: `/api/halls/${town.id}/public-cases`,
    hall: `/api/halls/${town.id}`,
    halls: '/api/halls',
  }
  /** Does something by the first process, and holds both against what holds. */
  const expectNews = async (paths: (keyof typeof at)[], change: () => Promise<unknown>) => {
    const before = new Map<string, string>()
    for (const name of paths) {
      for (const web of [here, there]) before.set(name, await web.says(at[name]))
      expect([name, here.keeps(at[name]), there.keeps(at[name])]).toEqual([name, true, true])
    }
    await change()
    for (const name of paths) {
      const right = await truth.says(at[name])
      expect([name, right]).not.toEqual([name, before.get(name)])
      expect([name, await here.says(at[name])]).toEqual([name, right])
    }
    await there.look()
    for (const name of paths)
      expect([name, await there.says(at[name])]).toEqual([name, await truth.says(at[name])])
  }
  return {
    house,
    here,
    there,
    truth,
    at,
    expectNews,
    staff: async (key: Parameters<TestApp['staffToken']>[0]): Promise<Api> =>
      here.as(await house.staffToken(key)),
    resident: async (): Promise<Api> => here.as((await house.newResident()).token),
    importFile: (kind: Parameters<typeof importBytes>[1], content: object) =>
      importBytes(here.app, kind, Buffer.from(JSON.stringify(content)), false, async () => true),
    stop: async () => {
      for (const web of [here, there, truth]) await web.stop()
      await house.stop()
    },
  }
}
