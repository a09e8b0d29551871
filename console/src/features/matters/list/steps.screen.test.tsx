import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { atTown } from '../../../../test/house.ts'
import { click, clickInDialog, press, renderScreen, row, sees, until } from '../../../../test/screens.tsx'

/** What stands in the opened drawer as the matter's number. */
const shown = () => document.querySelector('.ant-drawer-open .case-number')?.textContent

test('an opened matter leads to the next by key and by button, also after it was done and left the list', async () => {
  const numbers: string[] = []
  for (let at = 0; at < 3; at += 1) numbers.push(spellCaseNumber((await atTown()).caseNumber))
  await renderScreen('/matters', { signedInAs: 'townOfficer' })
  for (const number of numbers) await row(number)
  const listed = [...document.querySelectorAll('tbody .row-link')].map(each => each.textContent)
  await press('{ArrowDown}')
  await press('{Enter}')
  await until(() => expect(shown()).toBe(listed[0]))
  await press('{ArrowDown}')
  await until(() => expect(shown()).toBe(listed[1]))
  await press('{ArrowUp}')
  await until(() => expect(shown()).toBe(listed[0]))
  await press('{ArrowUp}')
  await sees('已经是第一件')
  await click(/^办好，交下一环节/)
  await clickInDialog('办好，交下一环节')
  await until(() => expect(document.querySelectorAll('tbody .row-link')).toHaveLength(listed.length - 1))
  await press('{ArrowDown}')
  await until(() => expect(shown()).toBe(listed[1]))
  await click('下一件')
  await until(() => expect(shown()).toBe(listed[2]))
})
