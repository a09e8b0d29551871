import fc from 'fast-check'
import { createLimits } from '../../kernel/limits.ts'
import { MOST_WRONG, tryReceipt } from './receipt-tries.ts'

const limitsOf = () => createLimits({ sms: 1, sign_in: 1 })
/** `right`, `wrong`, or `wait` where it was refused without being looked at. */
const tryOut = async (limits: ReturnType<typeof limitsOf>, ip: string, number: string, right: boolean) => {
  let looked = false
  const answer = await tryReceipt(limits, ip, number, async () => {
    looked = true
    return right ? 'matter' : null
  }).catch(({ code }) => code)
  expect(looked).toBe(answer !== 'request.too_many')
  return answer === 'matter' ? 'right' : answer === null ? 'wrong' : 'wait'
}

test('wrong ends of one receipt stop that receipt for who guesses, and nothing else', async () => {
  const limits = limitsOf()
  for (let tried = 0; tried < 500; tried += 1)
    expect(await tryOut(limits, 'hall', 'guessed', false)).toBe(
      tried < MOST_WRONG.ofReceiptHere ? 'wrong' : 'wait',
    )
  expect(await tryOut(limits, 'hall', 'guessed', true)).toBe('wait')
  expect(await tryOut(limits, 'hall', 'another', true)).toBe('right')
  expect(await tryOut(limits, 'home', 'guessed', true)).toBe('right')
})
test('from many addresses a receipt is guessed at so often a day and no more', async () => {
  const limits = limitsOf()
  const answers: string[] = []
  for (let tried = 0; tried < 100; tried += 1)
    answers.push(await tryOut(limits, `address ${tried}`, 'guessed', false))
  expect(answers.filter(answer => answer === 'wrong')).toHaveLength(MOST_WRONG.ofReceipt)
  expect(await tryOut(limits, 'home', 'guessed', true)).toBe('wait')
})
test('who goes from receipt to receipt is stopped at the address', async () => {
  const limits = limitsOf()
  const answers: string[] = []
  for (let tried = 0; tried < 1000; tried += 1)
    answers.push(await tryOut(limits, 'hall', `receipt ${tried}`, false))
  expect(answers.filter(answer => answer === 'wrong')).toHaveLength(MOST_WRONG.atAddress)
})
test('all ten thousand ends sent at once are no more than one after the other', async () => {
  const limits = limitsOf()
  const answers = await Promise.all(
    Array.from({ length: 10_000 }, () => tryOut(limits, 'hall', 'guessed', false)),
  )
  expect(answers.filter(answer => answer === 'wrong')).toHaveLength(MOST_WRONG.ofReceiptHere)
})
test('right ones are never too many, one after the other', async () => {
  const limits = limitsOf()
  for (let tried = 0; tried < 1000; tried += 1)
    expect(await tryOut(limits, 'hall', `receipt ${tried % 7}`, true)).toBe('right')
})
test('what is refused is told with what to do instead', async () => {
  const limits = limitsOf()
  const said = async (ip: string, number: string) =>
    tryReceipt(limits, ip, number, async () => null).then(
      () => null,
      ({ message }) => message as string,
    )
  for (let tried = 0; tried < MOST_WRONG.ofReceiptHere; tried += 1) expect(await said('a', '1')).toBeNull()
  expect(await said('a', '1')).toMatch(/这张回执.*后四位.*二维码.*窗口/)
  for (let tried = 0; tried < MOST_WRONG.atAddress - MOST_WRONG.ofReceiptHere; tried += 1)
    await said('a', `n${tried}`)
  expect(await said('a', '2')).toMatch(/这个网络.*一小时.*二维码/)
})

test('whatever others try: a right one waits only for wrong ones of its own receipt, or very many of its address', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          ip: fc.constantFrom('hall', 'home', 'village'),
          number: fc.constantFrom('1', '2', '3', '4'),
          right: fc.boolean(),
        }),
        { maxLength: 150 },
      ),
      async tries => {
        const limits = limitsOf()
        const wrong = { here: new Map<string, number>(), of: new Map<string, number>() }
        const count = (of: Map<string, number>, key: string) => of.set(key, (of.get(key) ?? 0) + 1)
        for (const { ip, number, right } of tries) {
          const here = `${ip} ${number}`
          const waits =
            (wrong.here.get(here) ?? 0) >= MOST_WRONG.ofReceiptHere ||
            (wrong.of.get(number) ?? 0) >= MOST_WRONG.ofReceipt
          const answer = await tryOut(limits, ip, number, right)
          expect(answer).toBe(waits ? 'wait' : right ? 'right' : 'wrong')
          if (answer === 'wrong') {
            count(wrong.here, here)
            count(wrong.of, number)
          }
        }
      },
    ),
    { numRuns: 100, seed: 12 },
  ))
