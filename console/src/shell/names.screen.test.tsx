import { screen } from '@testing-library/react'
import { permissionsOf } from '@zhenyiban/shared/kernel/permissions.ts'
import { choose, fill, offers, press, renderScreen, until, written } from '../../test/screens.tsx'
import { pagesFor } from './pages.ts'

const clearButtons = () => [
  ...document.querySelectorAll<HTMLElement>(
    '.ant-input-clear-icon, .ant-select-clear, .ant-picker-clear, .ant-select-selection-clear',
  ),
]
const faultsOf = (buttons: HTMLElement[]) =>
  buttons.filter(each => each.getAttribute('aria-label') !== '清除' || each.tabIndex !== -1)

test.each(pagesFor(permissionsOf('manager')).map(({ path }) => path))(
  'on the page %s no clear button is reached by Tab, and each says what it does',
  async path => {
    await renderScreen(`/${path}`, { signedInAs: 'manager' })
    await screen.findByRole('heading', { level: 1 })
    await until(() => expect(document.querySelector('.ant-spin-spinning')).toBeNull())
    expect(clearButtons().length).toBeGreaterThan(0)
    expect(faultsOf(clearButtons())).toEqual([])
  },
)

test('what is typed stays when Tab and Space come after it', async () => {
  await renderScreen('/staff', { signedInAs: 'manager' })
  await fill(/查找$/, '陈')
  await press('{Tab} ')
  expect(await written(/查找$/)).toBe('陈')
})

test('a choice from a list too', async () => {
  await renderScreen('/matters', { signedInAs: 'manager' })
  await choose('经办人', /./)
  await offers('清除')
  expect(faultsOf(clearButtons())).toEqual([])
})
