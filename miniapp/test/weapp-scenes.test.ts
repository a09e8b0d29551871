import jsQR from 'jsqr'
import sharp from 'sharp'
import { HALL_CODE, newSession, openOn } from './weapp-app.ts'
import { anyone, CLERK, callUntil, receiveAllowance, resident, staff } from './weapp-hall.ts'

// Codes as the server makes them: each leads the phone that scans it to what it stands for.

const PATIENCE_MS = 180_000
const HOME = 'pages/home/home'
const OPENED = 'features/codes/pages/opened'
const MANAGER = '李国强'

const tailOf = (url: string) => new URL(url).pathname.slice(1)
const scene = (text: string) => ({ scene: encodeURIComponent(text) })
/** A link in the code of a poster, and the same token as the scene of a mini-program code. */
const bothWays = (link: string): Record<string, string>[] => [
  { q: encodeURIComponent(`https://town.example/${link}`) },
  scene(link.replace(/^[wf]\//, 'c/')),
]
/** What a camera reads in a mini-program code, as WeChat opens the app with it. */
const sceneIn = async (picture: string | null): Promise<Record<string, string>> => {
  const image = sharp(Buffer.from(picture!.split(',')[1]!, 'base64'))
    .ensureAlpha()
    .raw()
  const { data, info } = await image.toBuffer({ resolveWithObject: true })
  const read = jsQR(new Uint8ClampedArray(data), info.width, info.height)!.data
  expect(read).toMatch(/^pages\/home\/home\?scene=c%2F[\w-]{22}$/)
  return { scene: read.split('scene=')[1]! }
}
const scan = (query: Record<string, string>, token = '') =>
  openOn(`${HOME}?${Object.entries(query).map(pair => pair.join('='))}`, { token })
const windowPlace = async () => {
  const { id: hallId } = await anyone.hallByCode({ params: { hallCode: HALL_CODE } })
  const desk = await staff(CLERK)
  const places = await desk.placeCodes({ query: { hallId } })
  const { id } = places.find(({ kind }) => kind === 'window')!
  return { desk, body: { kind: 'window', id } as const }
}

test(
  'a window’s poster opens the window’s page, cold and over ten pages; the poster before says that it is replaced',
  async () => {
    const { desk, body } = await windowPlace()
    const former = tailOf((await desk.makePoster({ body })).url)
    const poster = await (await staff(MANAGER)).renewPoster({ body })
    const link = tailOf(poster.url)
    expect(link).toMatch(/^w\/[\w-]{22}$/)
    for (const query of bothWays(link)) {
      const app = await scan(query)
      await app.at('features/queue/pages/place')
      await app.shows(poster.place.name)
      app.back()
      await app.at(HOME)
    }
    for (const query of bothWays(former)) {
      const app = await scan(query)
      await app.at(OPENED)
      await app.shows('这个码已经停用，现场应该贴了新的')
      await app.tap('button', '回首页')
      await app.at(HOME)
    }
    const app = await openOn(HOME)
    for (let times = 0; times < 9; times += 1) app.forward(`/features/queue/pages/hall?code=${HALL_CODE}`)
    expect(app.depth()).toBe(10)
    await app.reopen(HOME, scene(link.replace('w/', 'c/')), { container: true })
    await app.at('features/queue/pages/place')
    await app.shows(poster.place.name)
    expect(app.depth()).toBeLessThanOrEqual(10)
    app.back()
    await app.at('features/queue/pages/hall')
    await app.shows('鳌头镇便民服务中心')
  },
  PATIENCE_MS,
)

test(
  'the code for rating opens the rating, signed in or not',
  async () => {
    const me = await resident()
    const { number, id } = await me.api.takeTicket({
      params: { hallCode: HALL_CODE },
      body: { itemId: null },
    })
    const { end } = await callUntil(number)
    await end()
    const { url } = await (await staff(CLERK)).ratingCode({ params: { ticketId: id } })
    const link = tailOf(url)
    expect(link).toMatch(/^f\/[\w-]{22}$/)
    for (const query of bothWays(link)) {
      const app = await scan(query, me.token)
      await app.at('features/ratings/pages/rate')
      await app.tap('radio', '非常满意')
    }
    const nobody = await scan(bothWays(link)[0]!)
    await nobody.at('features/ratings/pages/rate')
    await nobody.tap('radio', '非常满意')
    await nobody.tap('button', '提交评价')
    await nobody.shows('谢谢您的评价')
  },
  PATIENCE_MS,
)

test(
  'a receipt’s link shows the progress to nobody in particular; a family’s shows it until it is taken back',
  async () => {
    const me = await resident()
    const params = { matterId: await receiveAllowance(me.phone) }
    const desk = await staff(CLERK)
    const { url } = await desk.receipt({ params })
    const { code } = await desk.receiptCode({ params })
    for (const query of [bothWays(tailOf(url))[0]!, await sceneIn(code)]) {
      const app = await scan(query)
      await app.at('features/matters/pages/receipt')
      await app.shows('长寿(高龄)老人补贴')
    }
    const { link } = await me.api.makeFamilyLink({ params })
    const former = bothWays(tailOf(link!.url))[0]!
    const formerScene = await sceneIn((await me.api.familyCode({ params })).code)
    for (const query of [former, formerScene]) {
      const app = await scan(query, await newSession())
      await app.at('features/matters/pages/shared')
      await app.shows('长寿(高龄)老人补贴')
    }
    await me.api.makeFamilyLink({ params })
    await me.api.familyCode({ params })
    await (await scan(former)).shows('已经过期，或家人已收回')
    const late = await scan(formerScene)
    await late.at(OPENED)
    await late.shows('这个码已经换了新的')
    await late.tap('button', '回首页')
    await late.at(HOME)
  },
  PATIENCE_MS,
)
