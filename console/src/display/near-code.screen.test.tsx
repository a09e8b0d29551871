import { defaultQueueRule } from '@zhenyiban/shared/queue/queue-rule.ts'
import { house } from '../../test/house.ts'
import { click, fill, offers, refusal, renderAlone, sees, seesNot, until } from '../../test/screens.tsx'
import { HallScreen } from './hall-screen.tsx'
import { keepNear } from './near-session.ts'

const { town, otherTown } = house().towns.halls
const params = { hallId: town.id }
const shown = () => document.querySelector('.near b')?.textContent ?? null
/** A machine of the hall, as its manager starts one in the console. */
const pairingCode = async (name: string) =>
  (await (await house().staff('manager')).startKiosk({ params, body: { name } })).pairing.code

beforeAll(async () => {
  const manager = await house().staff('manager')
  const nearness = { ...defaultQueueRule.nearness, way: 'code' as const }
  await manager.setLineRule({ params, body: { ...defaultQueueRule, nearness } })
})
beforeEach(() => keepNear(null))

test('a screen paired with the hall shows its turning code, which lets a phone take a number', async () => {
  renderAlone(<HallScreen hallId={town.id} />)
  await click('显示到厅码')
  await fill(/配对码/, '00000000')
  await click('连接')
  expect(await refusal()).not.toBe('')
  expect(shown()).toBeNull()
  await fill(/配对码/, await pairingCode('叫号屏'))
  await click('连接')
  await until(() => expect(shown()).toMatch(/^\d{4}$/))
  const code = shown()!
  const { api } = await house().newResident({ name: '李秀兰' })
  const body = { itemId: house().towns.items.plain.id, near: { code } }
  await api.takeTicket({ params: { hallCode: town.code }, body })
  house().passMinutes(2)
  await house().poll()
  await until(() => expect(shown()).not.toBe(code))
})

test('a screen of another hall is told whose code it was, and shows nothing', async () => {
  renderAlone(<HallScreen hallId={otherTown.id} />)
  await click('显示到厅码')
  await fill(/配对码/, await pairingCode('二号屏'))
  await click('连接')
  await sees(/请在本大厅启用一台/)
  expect(shown()).toBeNull()
})

test('what anybody may read of a display has no code', async () => {
  expect(JSON.stringify(await house().as(null).display({ params }))).not.toMatch(/nearCode|hallQr/)
  renderAlone(<HallScreen hallId={town.id} />)
  await offers('显示到厅码')
  seesNot('到厅码')
})
