import { taro } from '../../test/stubs/taro.ts'
import { familyCard, guideCard, hallCard, numberCard, sendOn } from './sharing.ts'

afterEach(() => {
  Reflect.deleteProperty(navigator, 'share')
  taro.copied = ''
})
const withShare = (share: (sent: object) => Promise<void>) =>
  Object.defineProperty(navigator, 'share', { configurable: true, value: share })

const FOLLOW = `${'0'.repeat(24)}AbCdEfGhIjKlMnOp`
test.each([
  [guideCard('i1', '高龄津贴'), '/features/catalogue/pages/guide?id=i1'],
  [hallCard('AOTOU001', '鳌头镇便民服务中心'), '/features/queue/pages/hall?code=AOTOU001'],
  [numberCard(FOLLOW, 'A018'), `/features/queue/pages/follow?code=${FOLLOW}`],
  [
    familyCard('https://town.example/s/AbCdEfGhIjKlMnOp'),
    '/features/matters/pages/shared?code=AbCdEfGhIjKlMnOp',
  ],
])('%j opens its page cold', (card, path) => expect(card.path).toBe(path))
test('a browser gets the short address, where there is one', () => {
  expect(hallCard('AOTOU001', '大厅').url).toMatch(/\/h\/AOTOU001$/)
  expect(numberCard(FOLLOW, 'A018').url).toMatch(new RegExp(`/t/${FOLLOW}$`))
  expect(familyCard('https://town.example/s/AbCdEfGhIjKlMnOp').url).toBe(
    'https://town.example/s/AbCdEfGhIjKlMnOp',
  )
})
test('a long name is cut to what a card shows', () => {
  const { title } = guideCard('i1', '部分农村籍退役士兵（原义务兵）老年生活补助资金的申领与发放（含补发）')
  expect([...title]).toHaveLength(30)
  expect(title.endsWith('…')).toBe(true)
})

const card = hallCard('AOTOU001', '鳌头镇便民服务中心')
test('by what the phone has for it', async () => {
  const sent: object[] = []
  withShare(async each => void sent.push(each))
  expect(await sendOn(card)).toBe('sent')
  expect(sent).toEqual([{ title: card.title, url: card.url }])
  expect(taro.copied).toBe('')
})
test('closed without choosing anybody nothing else happens', async () => {
  withShare(async () => {
    throw Object.assign(new Error('x'), { name: 'AbortError' })
  })
  expect(await sendOn(card)).toBe('sent')
  expect(taro.copied).toBe('')
})
test('else it lies in the clipboard', async () => {
  expect(await sendOn(card)).toBe('copied')
  expect(taro.copied).toBe(card.url)
})
