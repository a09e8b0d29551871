import type { App } from './app.ts'
import { createChanges } from './changes.ts'
import { createKeptAnswers, type Question } from './kept-answers.ts'

const NINE = '2037-11-23T01:00:10.000Z'
const house = (options: { isCurrent?: () => boolean; audited?: boolean } = {}) => {
  let now = new Date(NINE)
  const changes = createChanges()
  const app = { clock: { now: () => now }, changes } as unknown as App
  const answers = createKeptAnswers(app, { isCurrent: () => true, ...options })
  let computed = 0
  const ask = async (question: Question, compute?: () => Promise<string>) => {
    const count = async () => {
      computed += 1
      return `answer ${computed}`
    }
    const kept = await answers.answer(question, compute ?? count)
    answers.keep(question.url, kept, [])
    return JSON.parse(kept.bytes.toString())
  }
  return {
    changes,
    answers,
    ask,
    at: (iso: string) => {
      now = new Date(iso)
    },
  }
}
const hallNow: Question = {
  endpoint: 'hallNow',
  url: '/halls/a/now',
  keeping: { changedBy: ['ticket', 'file'], ofHall: true },
  hallId: 'a',
}

test('computed once, and anew after what changes it, not after anything else', async () => {
  const { ask, changes, answers } = house()
  expect([await ask(hallNow), await ask(hallNow)]).toEqual(['answer 1', 'answer 1'])
  changes.note('ticket.called', { hallId: 'b' })
  changes.note('rating.given', { hallId: 'a' })
  expect(await ask(hallNow)).toBe('answer 1')
  changes.note('ticket.called', { hallId: 'a' })
  expect(answers.ready(hallNow.url)).toBeUndefined()
  expect(await ask(hallNow)).toBe('answer 2')
  changes.note('file.imported', {})
  expect(await ask(hallNow)).toBe('answer 3')
})

test('a change while it is computed counts, and who asks after that change gets it anew', async () => {
  const { ask, changes } = house()
  let finish = (_: string) => {}
  const slow = ask(hallNow, () => new Promise<string>(resolve => (finish = resolve)))
  changes.note('ticket.called', { hallId: 'a' })
  const after = ask(hallNow, async () => 'with the change')
  finish('without it')
  expect([await slow, await after]).toEqual(['without it', 'with the change'])
  expect(await ask(hallNow, async () => 'once more')).toBe('with the change')
})

test('the slow one does not take the place of the newer one', async () => {
  const { ask, changes } = house()
  let finish = (_: string) => {}
  const slow = ask(hallNow, () => new Promise<string>(resolve => (finish = resolve)))
  changes.note('ticket.called', { hallId: 'a' })
  expect(await ask(hallNow, async () => 'with the change')).toBe('with the change')
  finish('without it')
  await slow
  expect(await ask(hallNow, async () => 'once more')).not.toBe('without it')
})

test('those who ask at once share one computing', async () => {
  const { ask } = house()
  expect(await Promise.all([ask(hallNow), ask(hallNow), ask(hallNow)])).toEqual(Array(3).fill('answer 1'))
})

test('a refusal is told to all who asked, and not kept', async () => {
  const { ask } = house()
  const refuse = () => Promise.reject(new Error('closed'))
  const asked = await Promise.allSettled([ask(hallNow, refuse), ask(hallNow, refuse)])
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await ask(hallNow)).toBe('answer 1')
})

test.each([
  ['within the minute', undefined, '2037-11-23T01:00:59.999Z', 'answer 1'],
  ['in the next minute', undefined, '2037-11-23T01:01:00.000Z', 'answer 2'],
  ['within five seconds', 5, '2037-11-23T01:00:14.999Z', 'answer 1'],
  ['after five seconds', 5, '2037-11-23T01:00:15.000Z', 'answer 2'],
  ['when the clock was put back', undefined, '2037-11-23T01:00:09.000Z', 'answer 2'],
])('%s', async (_, seconds, then, expected) => {
  const { ask, at } = house()
  const question = { ...hallNow, keeping: { ...hallNow.keeping, ...(seconds && { seconds }) } }
  await ask(question)
  at(then)
  expect(await ask(question)).toBe(expected)
})

test('it says itself until when it holds', async () => {
  const { answers, ask, at } = house()
  const kept = await answers.answer(hallNow, async ({ goodUntil }) => {
    goodUntil(new Date('2037-11-23T01:00:40.000Z'))
    goodUntil(new Date('2037-11-23T01:00:30.000Z'))
    return 'held'
  })
  answers.keep(hallNow.url, kept, [])
  at('2037-11-23T01:00:29.999Z')
  expect(await ask(hallNow)).toBe('held')
  at('2037-11-23T01:00:30.000Z')
  expect(await ask(hallNow)).toBe('answer 1')
})

test('while it is not known what other processes wrote, nothing kept is given', async () => {
  let current = true
  const { ask, answers } = house({ isCurrent: () => current })
  await ask(hallNow)
  current = false
  expect(answers.ready(hallNow.url)).toBeUndefined()
  expect(await ask(hallNow)).toBe('answer 2')
})

test('audited, what is kept and no longer so fails', async () => {
  const { ask } = house({ audited: true })
  await ask(hallNow, async () => 'before')
  await expect(ask(hallNow, async () => 'after')).rejects.toThrow('is kept, but has changed')
  expect(await ask(hallNow, async () => 'before')).toBe('before')
})

test('of too many addresses those asked least lately are forgotten, and none that is too long is kept', async () => {
  const { ask, answers } = house()
  const at = (n: number) => ({ ...hallNow, url: `/halls/a/now?n=${n}` })
  for (let n = 0; n <= 5000; n += 1) await ask(at(n))
  expect([answers.ready(at(0).url), answers.ready(at(1).url) !== undefined]).toEqual([undefined, true])
  const long = { ...hallNow, url: `/halls/a/now?n=${'9'.repeat(1000)}` }
  await ask(long)
  expect(answers.ready(long.url)).toBeUndefined()
})
