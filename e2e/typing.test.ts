import type { CDPSession, Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'
import { onTop, openApp, settled } from './pages.ts'

// What is typed stands in the field, however slow the phone: keys are counted, never the time they take.

const KEYS = 'wo xiang gei nainai ban laoren butie 2026'
/** Between two keys, as people type: fast within a word, slower after it. */
const gapMs = (key: string) => (key === ' ' ? 90 : 25)
/** Fields of one page follow each other: what a button opened is there for the next. */
const keys: [string, { label: string; path: string; button?: string; text?: string }][] = [
  ['the search', { label: '搜索要办的事', path: 'pages/services/services' }],
  ['a name', { label: '姓名', path: 'features/identity/pages/profile' }],
  ['a document', { label: '身份证号', path: 'features/identity/pages/profile' }],
  [
    'a phone number',
    {
      label: '手机号',
      path: 'features/identity/pages/profile',
      button: '换绑手机号',
      text: '138 0013 8000, 138 0013 8001, 020 8780 0000',
    },
  ],
  ['a code', { label: '短信验证码', path: 'features/identity/pages/profile' }],
  ['a password', { label: '密码', path: 'features/agency/pages/work' }],
  ['a long text', { label: '想办什么，哪里没办成', path: 'features/feedback/pages/form' }],
]

/** Keys go out as a keyboard sends them: the next one does not wait until the page is done with the last. */
const press = async (page: Page, cdp: CDPSession, text: string) => {
  const sent: Promise<unknown>[] = []
  for (const key of text) {
    for (const type of ['keyDown', 'keyUp'] as const)
      sent.push(cdp.send('Input.dispatchKeyEvent', { type, key, ...(type === 'keyDown' && { text: key }) }))
    await page.waitForTimeout(gapMs(key))
  }
  await Promise.all(sent)
}
/** As an input method does: letters first, which a chosen word replaces. */
const compose = async (page: Page, cdp: CDPSession, words: readonly (readonly [string, string])[]) => {
  for (const [letters, word] of words) {
    for (let end = 1; end <= letters.length; end += 1) {
      const text = letters.slice(0, end)
      await cdp.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end })
      await page.waitForTimeout(gapMs(''))
    }
    await cdp.send('Input.insertText', { text: word })
  }
}
const WORDS = [
  ['gei', '给'],
  ['nainai', '奶奶'],
  ['ban', '办'],
  ['laoren', '老人'],
  ['butie', '补贴'],
] as const
const caret = (field: Locator) =>
  field.evaluate((node: HTMLInputElement | HTMLTextAreaElement) => node.selectionStart)

test.describe('typing', () => {
  test.describe.configure({ mode: 'parallel' })
  // Chromium slows a page down by keeping the processor busy: between the ends, one field that waits for nothing and one
  // that asks the server.
  for (const [slower, kinds] of [
    [1, keys],
    [2, keys.slice(0, 2)],
    [4, keys.slice(0, 2)],
    [6, keys],
  ] as const)
    test(`a processor ${slower} times slower loses no key in ${kinds === keys ? 'any kind of field' : 'the search and a name'}`, async ({
      open,
    }) => {
      const { page, context } = await open('phone', { resident: freshPhone() })
      const cdp = await context.newCDPSession(page)
      const typed: Record<string, string> = {}
      let at = ''
      for (const [kind, { label, path, button, text = KEYS }] of kinds) {
        if (at !== path) {
          await openApp(page, path)
          await settled(page)
        }
        at = path
        if (button) await onTop(page).getByRole('button', { name: button }).click()
        const field = onTop(page).getByLabel(label, { exact: true })
        await field.click()
        await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower })
        await press(page, cdp, text)
        if ((await field.inputValue()) !== text) typed[kind] = await field.inputValue()
        await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
      }
      expect(typed).toEqual({})
      await cdp.detach()
    })

  test('words composed of letters, a caret in the middle, backspace and paste, on a processor six times slower', async ({
    open,
  }) => {
    const { page, context } = await open('phone', { resident: freshPhone() })
    const cdp = await context.newCDPSession(page)
    for (const [label, path] of [
      ['姓名', 'features/identity/pages/profile'],
      ['想办什么，哪里没办成', 'features/feedback/pages/form'],
      ['搜索要办的事', 'pages/services/services'],
    ] as const) {
      await openApp(page, path)
      await settled(page)
      const field = onTop(page).getByLabel(label, { exact: true })
      await field.click()
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 })
      await compose(page, cdp, WORDS)
      expect(await field.inputValue()).toBe('给奶奶办老人补贴')
      for (let left = 4; left > 0; left -= 1) await page.keyboard.press('ArrowLeft')
      await press(page, cdp, 'abc')
      await page.keyboard.press('Backspace')
      expect(await field.inputValue()).toBe('给奶奶办ab老人补贴')
      expect(await caret(field)).toBe(6)
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.press('ControlOrMeta+C')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ControlOrMeta+V')
      expect(await field.inputValue()).toBe('给奶奶办ab老人补贴'.repeat(2))
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    }
    await onTop(page).getByRole('button', { name: '清除' }).click()
    expect(await onTop(page).getByLabel('搜索要办的事').inputValue()).toBe('')
    await openApp(page, 'features/identity/pages/profile')
    await onTop(page).getByRole('button', { name: '换绑手机号' }).click()
    const phone = onTop(page).getByLabel('手机号', { exact: true })
    await phone.fill('+86 138 0013 8000')
    await phone.blur()
    expect(await phone.inputValue()).toBe('13800138000')
    await cdp.detach()
  })
})
