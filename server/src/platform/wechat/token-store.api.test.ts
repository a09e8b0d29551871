import mongoose from 'mongoose'
import { createVault } from '../../kernel/vault.ts'
import { startTestApp, type TestApp } from '../../testing/fixture.ts'
import { createWechat } from './adapter.ts'
import { createWechatSandbox, sandboxAccount } from './sandbox/sandbox.ts'
import { suggestedTemplates } from './templates.ts'
import { tokenInDatabase } from './token-store.ts'

const { appId } = sandboxAccount
let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
beforeEach(() => mongoose.connection.collection('wechat_tokens').deleteMany({}))
afterAll(() => house.stop())

test('one token serves all processes of the house, sealed, until it is replaced', async () => {
  const { now } = house.app.clock
  const sandbox = createWechatSandbox({ now })
  const processOf = (vault = house.app.vault) =>
    createWechat({
      ...sandboxAccount,
      templates: suggestedTemplates,
      miniprogramState: 'formal',
      tokens: tokenInDatabase(appId, vault),
      fetch: sandbox.fetch,
      now,
    })
  const [web, worker] = [processOf(), processOf()]
  const asked = () => sandbox.calls.filter(path => path === '/cgi-bin/stable_token').length
  expect([await web.templateFaults(), await worker.templateFaults(), asked()]).toEqual([[], [], 1])
  const kept = await mongoose.connection.collection('wechat_tokens').findOne({})
  const { value } = (await tokenInDatabase(appId, house.app.vault).read())!
  expect(value.length).toBeGreaterThan(40)
  expect(JSON.stringify(kept)).not.toContain(value)
  sandbox.tokens.replace()
  expect([await web.templateFaults(), await worker.templateFaults(), asked()]).toEqual([[], [], 2])

  // Sealed by another key: asked for anew, instead of every message failing for two hours.
  const other = processOf(createVault(Buffer.alloc(32, 9)))
  expect([await other.templateFaults(), asked()]).toEqual([[], 3])
})
