import { house, served } from '../../../../test/house.ts'
import {
  click,
  fill,
  offersNot,
  refusal,
  renderScreen,
  sees,
  sent,
  written,
} from '../../../../test/screens.tsx'

test('a form on paper is entered by whoever did not serve; a refusal leaves what was written', async () => {
  const { ticket } = await served('clerk')
  await renderScreen('/paper-ratings', { signedInAs: 'manager' })
  await fill('哪一天', '2037-11-23')
  await fill('号码', 'Z999')
  await click('非常满意', 'radio')
  await fill('留言（照抄，可以不填）', '办得快')
  await click('录入')
  expect(await refusal()).toBeTruthy()
  expect(await written('留言（照抄，可以不填）')).toBe('办得快')
  await fill('号码', ticket.number)
  await click('录入')
  await sees('已录入')
  expect(sent().at(-1)).toEqual({
    url: '/paper-ratings',
    body: {
      of: { hallId: house().towns.halls.town.id, on: '2037-11-23', number: ticket.number },
      grade: 5,
      reasons: [],
      text: '办得快',
    },
  })
})

test('a clerk, who reads no ratings, finds the form in the menu; whom they served themselves they are refused in words', async () => {
  const { ticket } = await served('clerk')
  await renderScreen('/', { signedInAs: 'clerk' })
  offersNot('评价与整改', 'link')
  await click('录入纸质评价', 'link')
  await fill('哪一天', '2037-11-23')
  await fill('号码', ticket.number)
  await fill('留言（照抄，可以不填）', '等太久')
  await click('非常满意', 'radio')
  await click('录入')
  expect(await refusal()).toContain('经办')
  expect(await written('留言（照抄，可以不填）')).toBe('等太久')
  const other = await served('manager')
  await fill('号码', other.ticket.number)
  await click('录入')
  await sees('已录入')
})
