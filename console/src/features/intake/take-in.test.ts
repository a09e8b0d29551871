import { Refusal, type RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { type Progress, type Steps, type Taken, takeIn } from './take-in.ts'

const matter = { id: 'm' } as Matter
const ticket = (status: QueueTicket['status']) => ({ id: 't', status }) as QueueTicket
const taken: Taken = { decision: 'accept', filled: {}, newMatter: {} as NewMatter }
const fresh = (): Progress => ({ served: false, received: null })

/** Steps that write down their names and are refused where told. */
const stepsWith = (refused: Partial<Record<keyof Steps, RefusalCode>> = {}) => {
  const done: string[] = []
  const step = async (name: keyof Steps) => {
    done.push(name)
    const code = refused[name]
    if (code) throw new Refusal(code)
    return matter
  }
  const steps: Steps = {
    serve: () => step('serve'),
    receive: () => step('receive'),
    decide: () => step('decide'),
  }
  return { steps, done, refused }
}

test('serves a called number, registers, decides', async () => {
  const { steps, done } = stepsWith()
  await expect(takeIn(steps, fresh(), ticket('called'), taken)).resolves.toBe(matter)
  expect(done).toEqual(['serve', 'receive', 'decide'])
})
test.each([null, ticket('serving')])('has nothing to serve for %j', async held => {
  const { steps, done } = stepsWith()
  await takeIn(steps, fresh(), held, taken)
  expect(done).toEqual(['receive', 'decide'])
})
test('after a refused decision the next try decides only', async () => {
  const { steps, done, refused } = stepsWith({ decide: 'server.failed' })
  const progress = fresh()
  await expect(takeIn(steps, progress, ticket('called'), taken)).rejects.toThrow(Refusal)
  refused.decide = undefined
  await takeIn(steps, progress, ticket('called'), { ...taken, decision: 'decline' })
  expect(done).toEqual(['serve', 'receive', 'decide', 'decide'])
})
test('a refused registration leaves nothing registered', async () => {
  const { steps } = stepsWith({ receive: 'request.invalid' })
  const progress = fresh()
  await expect(takeIn(steps, progress, null, taken)).rejects.toMatchObject({ code: 'request.invalid' })
  expect(progress.received).toBeNull()
})
test('a number that was moved meanwhile does not stop the papers', async () => {
  const { steps, done } = stepsWith({ serve: 'ticket.already_moved' })
  await takeIn(steps, fresh(), ticket('called'), taken)
  expect(done).toEqual(['serve', 'receive', 'decide'])
})
test('any other refusal to serve stops before the papers are registered', async () => {
  const { steps, done } = stepsWith({ serve: 'server.unavailable' })
  await expect(takeIn(steps, fresh(), ticket('called'), taken)).rejects.toThrow(Refusal)
  expect(done).toEqual(['serve'])
})
