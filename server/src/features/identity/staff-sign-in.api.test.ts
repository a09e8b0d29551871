import { Event } from '../../kernel/outbox.ts'
import { expectRefusal, refusalOf, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { addStaff } from './accounts.ts'
import { Staff } from './model.ts'
import { upgradeStaff } from './upgrade.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

let addresses = 0
const newAddress = () => `10.0.${addresses >> 8}.${addresses++ & 255}`
/** Tries to sign in from an address. */
const from = (address: string) => (name: string, password: string) =>
  house.as(null, { 'x-forwarded-for': `1.2.3.4, ${address}` }).signInStaff({ body: { name, password } })
const employ = (name: string, signInName = name) =>
  addStaff(
    house.app,
    { operator: 'test' },
    {
      name,
      signInName,
      password: 'right horse 7',
      role: 'clerk',
      organisationId: house.towns.organisations.town,
      mustChange: false,
    },
  )
const codeOf = async (call: Promise<unknown>) => (await refusalOf(call)).code
const guessed = () => Event.find({ name: 'staff.guessed_at' }).sort({ _id: 1 }).lean()

describe('wrong passwords', () => {
  const name = '赵敏'
  beforeAll(() => employ(name))

  test('slow who sends them, while the clerk gets in from elsewhere at once, and is never locked out', async () => {
    const attacker = from(newAddress())
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 30; tries += 1) await refusalOf(attacker(name, `wrong ${tries}`))
      await from(newAddress())(name, 'right horse 7')
    }
    await expectRefusal(attacker(name, 'right horse 7'), 'staff.wait')
    house.passMinutes(15)
    await attacker(name, 'right horse 7')
    await attacker(name, 'right horse 7')
  })

  test('who waits has waited for this name only: a colleague behind the same address signs in', async () => {
    await employ('钱多多')
    const hall = from(newAddress())
    for (let tries = 0; tries < 5; tries += 1) await refusalOf(hall(name, 'wrong'))
    await expectRefusal(hall(name, 'right horse 7'), 'staff.wait')
    await hall('钱多多', 'right horse 7')
  })

  test('five in a row wait five seconds, a right one in between begins anew', async () => {
    const hall = from(newAddress())
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 4; tries += 1)
        await expectRefusal(hall(name, 'wrong'), 'staff.wrong_password')
      await hall(name, 'right horse 7')
    }
    for (let tries = 0; tries < 5; tries += 1)
      await expectRefusal(hall(name, 'wrong'), 'staff.wrong_password')
    expect((await refusalOf(hall(name, 'right horse 7'))).message).toContain('请等 5 秒再试')
    house.passMinutes(5 / 60)
    await hall(name, 'right horse 7')
  })

  test('are answered the same for a name nobody has, one by one', async () => {
    const answers = async (typed: string) => {
      const sender = from(newAddress())
      const told = []
      for (let tries = 0; tries < 8; tries += 1) {
        const { code, message, details } = await refusalOf(sender(typed, `wrong ${tries}`))
        told.push({ code, message, details })
        house.passMinutes(tries === 5 ? 1 : 0)
      }
      return told
    }
    const known = await answers(name)
    expect(await answers('查无此人')).toEqual(known)
    expect(known.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 5 }, () => 'staff.wrong_password'),
      'staff.wait',
      'staff.wrong_password',
      'staff.wait',
    ])
  })

  test('sent all at once are five, not fifty; a forged first address in the header changes nothing', async () => {
    const address = newAddress()
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) => {
        const headers = { 'x-forwarded-for': `9.9.9.${i}, ${address}` }
        return codeOf(house.as(null, headers).signInStaff({ body: { name, password: `wrong ${i}` } }))
      }),
    )
    expect(all.filter(code => code === 'staff.wrong_password')).toHaveLength(5)
  })

  test('are an event once the waiting begins, with the address, also for a name nobody has', async () => {
    const before = (await guessed()).length
    const [one, other] = [newAddress(), newAddress()]
    for (let tries = 0; tries < 7; tries += 1) {
      await refusalOf(from(one)(name, 'wrong'))
      await refusalOf(from(other)('查无此人', 'wrong'))
    }
    const { _id } = (await Staff.findOne({ name }).lean())!
    expect((await guessed()).slice(before).map(({ payload }) => payload)).toEqual([
      { staffId: String(_id), address: one },
      { staffId: null, address: other },
    ])
  })
})

describe('namesakes', () => {
  beforeAll(async () => {
    await employ('李伟')
    await employ('李伟', 'LiWei2')
  })
  test('sign in by their sign-in names, in any width and capitals', async () => {
    const enter = from(newAddress())
    const [first, second] = [
      await enter('李伟', 'right horse 7'),
      await enter(' ｌｉｗｅｉ2 ', 'right horse 7'),
    ]
    expect([first.staff.name, first.staff.signInName]).toEqual(['李伟', '李伟'])
    expect([second.staff.name, second.staff.signInName]).toEqual(['李伟', 'liwei2'])
    expect(first.staff.id).not.toBe(second.staff.id)
  })
  test('a person alone of a name may still type it; of two who both have other sign-in names neither', async () => {
    const enter = from(newAddress())
    await employ('欧阳静', 'ouyang')
    expect((await enter('欧阳静', 'right horse 7')).staff.signInName).toBe('ouyang')
    await employ('欧阳静', 'ouyang2')
    await expectRefusal(enter('欧阳静', 'right horse 7'), 'staff.wrong_password')
    expect((await enter('ouyang2', 'right horse 7')).staff.signInName).toBe('ouyang2')
  })
  test('a sign-in name that is somebody else’s name is its owner’s', async () => {
    const enter = from(newAddress())
    await employ('陈静', 'chenjing')
    const owner = await employ('陈静静', '陈静')
    expect((await enter('陈静', 'right horse 7')).staff.id).toBe(owner.id)
  })
})

test('accounts of a version before sign-in names keep their names to sign in by', async () => {
  const post = { role: 'clerk', organisationId: house.towns.organisations.town, passwordHash: 'none' }
  const old = ['周 一', 'Anna Li', 'anna li', '周 二'].map(name => ({ name, ...post, lockedUntil: null }))
  await Staff.collection.insertMany(old as never)
  await upgradeStaff()
  await upgradeStaff()
  const names = await Staff.find({ name: { $in: old.map(each => each.name) } })
    .sort({ _id: 1 })
    .lean()
  expect(names.map(({ signInName }) => signInName)).toEqual(['周 一', 'anna li', 'anna li2', '周 二'])
})
