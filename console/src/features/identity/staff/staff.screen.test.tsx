import { house } from '../../../../test/house.ts'
import { click, renderScreen, row, sees, sent } from '../../../../test/screens.tsx'

test('who leaves is said, and the list shows it', async () => {
  await renderScreen('/staff', { signedInAs: 'manager' })
  await row('周文')
  await click('登记 周文 离岗')
  await click(/将离岗/, 'radio')
  await click('保存')
  await sees('将离岗')
  expect(sent()).toEqual([
    { url: `/staff/${house().towns.staff.townOfficer}/standing`, body: { standing: 'leaving' } },
  ])
})
