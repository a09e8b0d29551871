import type { SceneKind } from '@zhenyiban/shared/codes/scenes.ts'
import { LINK_DAYS } from '@zhenyiban/shared/matters/links.ts'
import sharp from 'sharp'
import { type Api, expectRefusal, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { APPLICANT, accepted } from '../../testing/receiving.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { Scene, ScenePicture } from './model.ts'

let house: TestApp
let clerk: Api
let owner: Api
let stranger: Api
let params: { matterId: string }
beforeAll(async () => {
  house = await startTestApp()
  clerk = await house.staff('clerk')
  owner = (await house.newResident({ phone: APPLICANT.phone })).api
  stranger = (await house.newResident({ phone: '13900004444' })).api
  ;({ params } = await accepted(house, clerk))
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))
afterEach(async () => {
  jest.restoreAllMocks()
  await Scene.deleteMany({})
  await ScenePicture.deleteMany({})
})

const PICTURE = /^data:image\/(png|jpeg);base64,/
const DAY = 24 * 60
const tokenOf = async (kind: SceneKind) =>
  house.app.vault.open((await Scene.findOne({ kind, live: true }).lean())!.token)
const open = (token: string) => house.as(null).openScene({ params: { token } })

describe('on a receipt', () => {
  test('the same code each time it is printed; it leads to the progress for a year', async () => {
    const drawing = jest.spyOn(house.app.wechat, 'makeCode')
    const first = await clerk.receiptCode({ params })
    expect(first.code).toMatch(PICTURE)
    expect(await clerk.receiptCode({ params })).toEqual(first)
    expect(drawing).toHaveBeenCalledTimes(1)
    const { url } = await clerk.receipt({ params })
    const token = await tokenOf('receipt')
    expect(await open(token)).toEqual({ kind: 'receipt', code: url.split('/').at(-1) })
    expect(JSON.stringify(await Scene.find().lean())).not.toContain(url.split('/').at(-1))
    house.passMinutes(365 * DAY - 1)
    await open(token)
    house.passMinutes(1)
    await expectUntouched(() => open(token), 'scene.expired')
    // Printed again it has a new one.
    clerk = await house.staff('clerk')
    await clerk.receiptCode({ params })
    expect(await open(await tokenOf('receipt'))).toMatchObject({ kind: 'receipt' })
    clerk = await house.staff('clerk')
  })
  test('only of matters one may see; without WeChat the plain code does', async () => {
    const other = await house.staff('otherClerk')
    await expectUntouched(() => other.receiptCode({ params }), 'matter.not_found')
    await expectRefusal(owner.receiptCode({ params }), 'session.wrong_kind')
    jest.spyOn(house.app.wechat, 'makeCode').mockRejectedValueOnce(new Error('ETIMEDOUT'))
    expect(await (await house.staff('clerk')).receiptCode({ params })).toEqual({ code: null })
  })
})

describe('for the family', () => {
  beforeEach(() => house.setClock('2037-11-24T02:30:00.000Z'))
  test('it ends with its link, and when that is taken back or made anew', async () => {
    await expectUntouched(() => owner.familyCode({ params }), 'family_link.not_found')
    const { link } = await owner.makeFamilyLink({ params })
    // Drawn for a phone's screen, which takes 64 KB at once.
    const large = await sharp({
      create: {
        width: 430,
        height: 430,
        channels: 3,
        background: '#fff',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
      .png()
      .toBuffer()
    jest
      .spyOn(house.app.wechat, 'makeCode')
      .mockResolvedValueOnce({ ok: true, image: large, type: 'image/png' })
    const { code } = await owner.familyCode({ params })
    expect(code).toMatch(PICTURE)
    expect(large.length).toBeGreaterThan(100_000)
    expect(code!.length).toBeLessThan(60_000)
    const token = await tokenOf('family')
    expect(await open(token)).toEqual({ kind: 'family', code: link!.url.split('/').at(-1) })
    const again = await owner.makeFamilyLink({ params })
    await owner.familyCode({ params })
    await expectUntouched(() => open(token), 'scene.replaced')
    const newer = await tokenOf('family')
    expect(await open(newer)).toEqual({ kind: 'family', code: again.link!.url.split('/').at(-1) })
    house.passMinutes(LINK_DAYS * DAY)
    await expectUntouched(() => open(newer), 'scene.expired')
  })
  test('only whose matter it is has one', async () => {
    await owner.makeFamilyLink({ params })
    await expectUntouched(() => stranger.familyCode({ params }), 'matter.not_found')
  })
})

describe('to rate a visit', () => {
  beforeEach(() => house.setClock('2037-11-25T02:30:00.000Z'))
  const visit = async (who: Api) => {
    const desk = await house.staff('clerk')
    const hall = house.towns.halls.town
    const { id } = await who.takeTicket({ params: { hallCode: hall.code }, body: { itemId: null } })
    await desk.callNext({ params: { windowId: hall.windowIds[0]! } })
    await desk.serve({ params: { ticketId: id } })
    return { desk, ticket: { params: { ticketId: id } } }
  }
  test('it is had when the visit has ended, leads to its rating for a month, and says nothing of who rated', async () => {
    const { desk, ticket } = await visit(owner)
    await expectUntouched(() => desk.ratingCode(ticket), 'rating.not_finished')
    await desk.finish(ticket)
    const given = await desk.ratingCode(ticket)
    expect(given).toMatchObject({ code: expect.stringMatching(PICTURE), url: expect.stringContaining('/f/') })
    const token = given.url.split('/').at(-1)!
    const { ticketId } = ticket.params
    expect(await open(token)).toEqual({ kind: 'rating', code: ticketId })
    const rating = { subject: 'visit' as const, subjectId: ticketId, grade: 5 as const }
    await expectRefusal(stranger.rate({ body: rating }), 'rating.not_found')
    await owner.rate({ body: rating })
    expect(await desk.ratingCode(ticket)).toEqual(given)
    house.passMinutes(30 * DAY)
    await expectUntouched(() => open(token), 'scene.expired')
  })
  test('of a number that was not taken by phone there is one too; not of another hall’s', async () => {
    const desk = await house.staff('clerk')
    const hall = house.towns.halls.town
    const issued = { params: { hallId: hall.id }, body: { itemId: null, name: null } }
    const { id } = await desk.issueTicket(issued)
    await desk.callNext({ params: { windowId: hall.windowIds[0]! } })
    await desk.serve({ params: { ticketId: id } })
    await desk.finish({ params: { ticketId: id } })
    expect((await desk.ratingCode({ params: { ticketId: id } })).url).toContain('/f/')
    const other = await house.staff('otherClerk')
    await expectUntouched(() => other.ratingCode({ params: { ticketId: id } }), 'ticket.not_found')
  })
})

test('a tablet shows its hall’s code, the one of the poster', async () => {
  house.setClock('2038-01-04T02:30:00.000Z')
  const [kiosk, desk] = [await house.staff('kiosk'), await house.staff('clerk')]
  const drawing = jest.spyOn(house.app.wechat, 'makeCode')
  const hallId = house.towns.halls.town.id
  const { code } = await kiosk.kioskCode({ params: { hallId } })
  expect(code).toMatch(PICTURE)
  expect((await desk.makePoster({ body: { kind: 'hall', id: hallId } })).code).toBe(code)
  // As large as posters need it, whoever asked first.
  expect(drawing.mock.calls.map(([{ width }]) => width)).toEqual([860])
  expect(await open(await tokenOf('hall'))).toMatchObject({ kind: 'hall' })
  const other = house.towns.halls.otherTown.id
  await expectUntouched(() => kiosk.kioskCode({ params: { hallId: other } }), 'hall.not_found')
})
