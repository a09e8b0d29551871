import { type Config, readConfig } from './config.ts'
import { Resident, Staff } from './features/identity/model.ts'
import { hashPassword } from './features/identity/passwords.ts'
import { readDemoStaff } from './imports/pilot-file.ts'
import { createVault } from './kernel/vault.ts'
import { startFaults } from './start-faults.ts'
import { startTestApp, type TestApp } from './testing/fixture.ts'

let house: TestApp
beforeEach(async () => {
  house = await startTestApp()
})
afterEach(() => house.stop())

const trying: Config = readConfig({
  NODE_ENV: 'test',
  MONGODB_URI: 'mongodb://127.0.0.1/x',
  DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
})
const production: Config = { ...trying, production: true }
const withKey = (byte: number) => ({ ...house.app, vault: createVault(Buffer.alloc(32, byte)) })
const WRONG_KEY = [expect.stringContaining('DATA_KEY 不是这个数据库原来的密钥')]

test('a new database remembers its key; with another nothing starts, and nothing is sealed', async () => {
  expect(await startFaults(withKey(1), trying)).toEqual([])
  expect(await startFaults(withKey(1), production)).toEqual([])
  expect(await startFaults(withKey(2), trying)).toEqual(WRONG_KEY)
  expect(await startFaults(withKey(1), trying)).toEqual([])
})
test('a database of before, which has no check value, is asked by what it sealed', async () => {
  const phone = withKey(1).vault.seal('13800005678')
  await Resident.create([{ phone, phoneHash: 'x', createdAt: house.app.clock.now() }])
  expect(await startFaults(withKey(2), trying)).toEqual(WRONG_KEY)
  expect(await startFaults(withKey(1), trying)).toEqual([])
  expect(await startFaults(withKey(2), trying)).toEqual(WRONG_KEY)
})
test('of two processes that start a database with two keys one stops', async () => {
  const answers = await Promise.all([1, 2, 3].map(byte => startFaults(withKey(byte), trying)))
  expect(answers.filter(faults => faults.length === 0)).toHaveLength(1)
})
test('nothing starts with a folder of verification files that is not there', async () => {
  const missing = { ...trying, VERIFICATION_FOLDER: '/nowhere/at/all' }
  expect(await startFaults(house.app, missing)).toEqual([expect.stringContaining('/nowhere/at/all')])
  expect(await startFaults(house.app, { ...trying, VERIFICATION_FOLDER: '/' })).toEqual([])
})
test('production does not start while a demonstration account opens with the published password', async () => {
  const { staff, staffPassword } = readDemoStaff()
  const [first] = staff
  const { name } = first!
  const passwordHash = await hashPassword(staffPassword)
  const { _id } = (await Staff.findOneAndUpdate({ signInName: name }, { $set: { passwordHash } }))!
  expect(await startFaults(house.app, trying)).toEqual([])
  expect(await startFaults(house.app, production)).toEqual([expect.stringContaining(`：${name}。`)])
  await Staff.updateOne({ _id }, { $set: { standing: 'left' } })
  expect(await startFaults(house.app, production)).toEqual([])
  await Staff.updateOne(
    { _id },
    { $set: { standing: 'active', passwordHash: await hashPassword('a horse of one’s own') } },
  )
  expect(await startFaults(house.app, production)).toEqual([])
})
test('a bucket that is not there, or whose keys are not taken, stops the start', async () => {
  const files = { ...house.app.files, fault: async () => 'there is no bucket papers' }
  const faults = await startFaults({ ...house.app, files }, trying)
  expect(faults).toEqual([expect.stringContaining('对象存储没有配好（there is no bucket papers），没有启动')])
})
