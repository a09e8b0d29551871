import type { Browser } from 'playwright-core'
import { apiAs, residentApi, staffApi } from './api.ts'
import { baseUrl, freshPhone, onTop, openChromium, openScreen, signInStaff } from './house.ts'

describe('several items as one', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser.close())

  test('joined by the district, taken in once, done side by side: the phone says who it waits for', async () => {
    const name = `老有所养一件事${freshPhone().slice(-4)}`
    const district = await openScreen(browser, 'desk')
    await signInStaff(district.page, '苏敏仪')
    await district.page.goto(`${baseUrl}/console/dictionary`)
    await district.page.reload()
    await district.page.getByRole('heading', { name: '统一事项' }).waitFor()
    await district.page.getByRole('button', { name: '新建一件事' }).click()
    const dialog = district.page.getByRole('dialog', { name: '新建一件事' })
    await dialog.getByRole('button', { name: '新建一件事' }).click()
    await dialog.getByText('请选 2 到 10 个事项').waitFor()
    await dialog.getByLabel('名称').fill(name)
    for (const item of ['长寿(高龄)老人补贴', '城乡居民养老保险参保登记', '临时救助申请']) {
      await dialog.getByRole('combobox', { name: '加一个事项' }).fill(item)
      await district.page.locator('.ant-select-item-option').filter({ hasText: item }).first().click()
    }
    await dialog.getByLabel('承诺期限（工作日）').fill('30')
    await dialog.getByRole('button', { name: '新建一件事' }).click()
    await district.page.getByRole('heading', { name }).waitFor()
    const itemId = new URL(district.page.url()).searchParams.get('item')!

    const phone = freshPhone()
    const resident = await residentApi(phone)
    const anyone = apiAs(null)
    const { id: hallId } = await anyone.hallByCode({ params: { hallCode: 'AOTOU001' } })
    const villages = await anyone.villages({ params: { hallId } })
    const villageId = villages.find(each => each.name.startsWith('西向村'))!.id
    const { guide } = await anyone.item({ params: { itemId } })
    const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone, villageId }
    const handedIn = guide!.materials.map(each => each.name)
    const clerk = await staffApi('陈晓敏')
    const { id } = await clerk.receive({ body: { hallId, itemId, ticketId: null, applicant, handedIn } })
    const at = { params: { matterId: id } }
    const { stages } = await clerk.accept({ ...at, body: {} })

    const desk = await openScreen(browser, 'desk')
    await signInStaff(desk.page, '陈晓敏')
    await desk.page.goto(`${baseUrl}/console/matters?matter=${id}`)
    await desk.page.getByText('窗口办理').first().waitFor()
    await desk.page.getByRole('button', { name: '办好，交下一环节' }).click()
    const passing = desk.page.getByRole('dialog', { name: '办好，交下一环节' })
    await passing.getByRole('button', { name: '办好，交下一环节' }).click()
    await desk.page.getByText(/还等西向村便民服务站、镇社保所办好/).waitFor()
    expect(stages.map(({ part }) => part)).toContain('临时救助申请')

    const mobile = await openScreen(browser, 'phone')
    const { receiptUrl } = await resident.myMatter(at)
    await mobile.page.goto(`${baseUrl}/#/features/matters/pages/receipt?code=${receiptUrl.split('/').at(-1)}`)
    const top = onTop(mobile.page)
    await top.getByText('西向村便民服务站在办「受理」（长寿(高龄)老人补贴）').waitFor()
    await top.getByText('镇社保所在办「当场审核登记」（城乡居民养老保险参保登记）').waitFor()
    expect(await top.getByText('鳌头镇在办「窗口办理」（临时救助申请）').count()).toBe(0)
    await mobile.page.goto(`${baseUrl}/#/features/catalogue/pages/guide?id=${itemId}`)
    await onTop(mobile.page).getByText('怎么办下来').waitFor()
    await onTop(mobile.page).getByText('统一出件').waitFor()
    expect([...district.faults, ...desk.faults, ...mobile.faults]).toEqual([])
  })
})
