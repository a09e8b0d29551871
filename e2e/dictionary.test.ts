import type { Browser } from 'playwright-core'
import { apiAs } from './api.ts'
import { baseUrl, onTop, openChromium, openScreen, signInResident, signInStaff } from './house.ts'

const PHONE = '020-8780-1234'

describe('one dictionary', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser.close())

  test('the district opens the phone, the town says its own, the resident reads it there, the drift is seen and taken back', async () => {
    const [item] = await apiAs(null).searchItems({ query: { q: '高龄津贴' } })
    const itemId = item!.id
    const { id: hallId } = await apiAs(null).hallByCode({ params: { hallCode: 'AOTOU001' } })

    const district = await openScreen(browser, 'desk')
    await signInStaff(district.page, '苏敏仪')
    await district.page.goto(`${baseUrl}/console/dictionary?item=${itemId}`)
    await district.page.getByRole('heading', { name: item!.name }).waitFor()
    await district.page.getByRole('button', { name: '发布新版本' }).click()
    const editor = district.page.getByRole('dialog')
    await editor.getByRole('checkbox', { name: '咨询电话' }).check()
    await editor.getByLabel('法定期限（工作日）').fill('10')
    await editor.getByRole('button', { name: '发布新版本' }).click()
    await editor.getByText(/承诺期限 20 个工作日比法定期限 10 个工作日长/).waitFor()
    await editor.getByLabel('法定期限（工作日）').fill('30')
    await editor.getByRole('button', { name: '发布新版本' }).click()
    await district.page.getByText('第 2 版', { exact: true }).waitFor()
    expect(await apiAs(null).item({ params: { itemId } })).toMatchObject({
      version: 2,
      guide: { legalDays: 30, promisedDays: 20, place: '从化区' },
    })

    const town = await openScreen(browser, 'desk')
    await signInStaff(town.page, '李国强')
    await town.page.goto(`${baseUrl}/console/dictionary?item=${itemId}`)
    await town.page.getByRole('button', { name: '改咨询电话' }).click()
    const dialog = town.page.getByRole('dialog', { name: '鳌头镇的咨询电话' })
    await dialog.getByLabel('本地写什么').fill('问村长')
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.getByText('咨询电话里没有号码').waitFor()
    await dialog.getByLabel('本地写什么').fill(PHONE)
    await dialog.getByRole('button', { name: '保存' }).click()
    await town.page.getByText(PHONE).first().waitFor()
    expect(await town.page.getByRole('button', { name: '改额外帮助' }).count()).toBe(0)

    const mobile = await openScreen(browser, 'phone')
    await mobile.page.goto(`${baseUrl}/#/features/identity/pages/sign-in`)
    await signInResident(mobile.page)
    await mobile.page.getByRole('tab', { name: '首页' }).waitFor()
    await mobile.page.evaluate(id => localStorage.setItem('hall', JSON.stringify({ data: id })), hallId)
    await mobile.page.goto(`${baseUrl}/#/features/catalogue/pages/guide?id=${itemId}`)
    await mobile.page.reload()
    await onTop(mobile.page).getByText(PHONE).first().waitFor()

    await district.page.goto(`${baseUrl}/console/dictionary?view=drift`)
    const row = district.page.getByRole('row').filter({ hasText: PHONE })
    await row.getByText('李国强').waitFor()
    await row.getByText('按本地的').waitFor()
    await row.getByRole('button', { name: '恢复标准 鳌头镇 咨询电话' }).click()
    await district.page.getByRole('dialog').getByRole('button', { name: '恢复标准' }).click()
    await district.page.getByText('鳌头镇的咨询电话已恢复标准。').waitFor()
    await district.page.getByRole('button', { name: '撤销' }).click()
    await row.getByText('苏敏仪').waitFor()
    expect([...district.faults, ...town.faults, ...mobile.faults]).toEqual([])
  })
})
