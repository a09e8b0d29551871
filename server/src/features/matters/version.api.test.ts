import { type Api, MONDAY_MORNING } from '../../testing/fixture.ts'
import { type PapersHouse, startPapersHouse } from '../../testing/papers-scene.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { returnPhoto, sendPhoto } from '../../testing/waiting-scene.ts'

let house: PapersHouse['house']
let owner: Api
let clerk: Api
let stranger: Api
let ownerToken: string
let at: Awaited<ReturnType<PapersHouse['missingPhoto']>>
beforeAll(async () => {
  const papers = await startPapersHouse()
  ;({ house, owner, clerk, stranger, ownerToken } = papers)
  at = await papers.missingPhoto()
})
afterAll(() => house.stop())
const version = async () => (await owner.myMatterVersion(at)).version

test('another one after each thing that the page shows, the same while nothing happens, and the page knows its own', async () => {
  const seen = [await version()]
  const changes = async (change: () => Promise<unknown>) => {
    await change()
    seen.push(await version())
    expect(await version()).toBe(seen.at(-1))
    expect((await owner.myMatter(at)).version).toBe(seen.at(-1))
  }
  await changes(() => sendPhoto(owner, at))
  await changes(() => returnPhoto(clerk, at))
  await changes(() => clerk.complete({ ...at, body: {} }))
  // Days used and left are counted anew.
  await changes(async () => house.setClock('2037-11-24T09:00:00+08:00'))
  expect(new Set(seen).size).toBe(seen.length)
  house.setClock(MONDAY_MORNING)
})
test('whoever has it gets a 304 without a body; nobody else is told anything', async () => {
  const address = `${house.baseUrl}/api/my/matters/${at.params.matterId}/version`
  const ask = (known = '') =>
    fetch(address, { headers: { authorization: `Bearer ${ownerToken}`, 'if-none-match': known } })
  const first = await ask()
  expect(first.status).toBe(200)
  const again = await ask(first.headers.get('etag')!)
  expect([again.status, await again.text()]).toEqual([304, ''])
  await expectUntouched(() => stranger.myMatterVersion(at), 'matter.not_found')
})
