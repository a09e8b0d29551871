import { screen } from '@testing-library/dom'
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

/** Of what is in a button only the button's name is read aloud, where it has one. */
const isReadAloud = (named: Element) => {
  if (named.closest('[aria-hidden="true"]')) return false
  const button = named.parentElement?.closest('button')
  return !button || !(button.getAttribute('aria-label') || button.textContent)
}
const foreignNames = () =>
  [...document.querySelectorAll('[aria-label]')]
    .filter(isReadAloud)
    .map(each => each.getAttribute('aria-label') ?? '')
    .filter(name => !/\p{Script=Han}/u.test(name))

/** Pages on which something can be cleared as they open. */
const withClearing = ['number-readings', 'matters', 'appointments', 'organisations', 'catalogue', 'staff']

test.each(pagesFor(permissionsOf('manager')).map(({ path }) => path))(
  'on the page %s no clear button is reached by Tab, and everything says in Chinese what it does',
  async path => {
    await renderScreen(`/${path}`, { signedInAs: 'manager' })
    await screen.findByRole('heading', { level: 1 })
    await until(() => expect(document.querySelector('.ant-spin-spinning')).toBeNull())
    if (withClearing.includes(path)) expect(clearButtons().length).toBeGreaterThan(0)
    expect(faultsOf(clearButtons())).toEqual([])
    expect(foreignNames()).toEqual([])
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
