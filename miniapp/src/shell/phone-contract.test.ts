import { contract } from '@zhenyiban/shared/contract.ts'
import { phoneContract } from './phone-contract.ts'

test('every call of a phone is the house’s own, at its address', () => {
  const addressOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
  for (const [name, endpoint] of Object.entries(phoneContract))
    expect([name, addressOf(endpoint)]).toEqual([name, addressOf(Reflect.get(contract, name))])
})
