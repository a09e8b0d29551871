import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'
import { onTop, openApp } from './pages.ts'

const PHONE = '020-8780-1234'

test.describe('one dictionary', () => {
  test('the district opens the phone, the town says its own, the resident reads it there, the drift is seen and taken back', async ({
    house,
    open,
  }) => {
    const [item] = await house.anyone.searchItems({ query: { q: '高龄津贴' } })
    const itemId = item!.id
    const { id: hallId } = await house.anyone.hallByCode({ params: { hallCode: 'AOTOU001' } })

    const district = await open('desk', { staff: '苏敏仪' })
    await district.page.goto(`/console/dictionary?item=${itemId}`)
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
    expect(await house.anyone.item({ params: { itemId } })).toMatchObject({
      version: 2,
      guide: { legalDays: 30, promisedDays: 20, place: '从化区' },
    })

    const town = await open('desk', { staff: '李国强' })
    await town.page.goto(`/console/dictionary?item=${itemId}`)
    await town.page.getByRole('button', { name: '改咨询电话' }).click()
    const dialog = town.page.getByRole('dialog', { name: '鳌头镇的咨询电话' })
    await dialog.getByLabel('本地写什么').fill('问村长')
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.getByText('咨询电话里没有号码').waitFor()
    await dialog.getByLabel('本地写什么').fill(PHONE)
    await dialog.getByRole('button', { name: '保存' }).click()
    await town.page.getByText(PHONE).first().waitFor()
    expect(await town.page.getByRole('button', { name: '改额外帮助' }).count()).toBe(0)

    const mobile = await open('phone', { resident: freshPhone() })
    await mobile.page.goto('/')
    await mobile.page.evaluate(id => localStorage.setItem('hall', JSON.stringify({ data: id })), hallId)
    await openApp(mobile.page, `features/catalogue/pages/guide?id=${itemId}`)
    await onTop(mobile.page).getByText(PHONE).first().waitFor()

    await district.page.goto('/console/dictionary?view=drift')
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
  test('exported, left alone it changes nothing; edited, a fault is told in its place, and mended it is published', async ({
    house,
    open,
  }) => {
    const editor = await house.staff('苏敏仪')
    const { page, faults } = await open('desk', { staff: '苏敏仪' })
    await page.goto('/console/dictionary')
    await page.getByRole('heading', { name: '统一事项' }).waitFor()
    const arriving = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出 Excel' }).click()
    const file = await (await arriving).path()
    const folder = await mkdtemp(join(tmpdir(), 'dictionary-'))
    const saveAs = async (name: string, edit: (workbook: exceljs.Workbook) => void) => {
      const workbook = new exceljs.Workbook()
      await workbook.xlsx.readFile(file)
      edit(workbook)
      const path = join(folder, name)
      await workbook.xlsx.writeFile(path)
      return path
    }
    const put = (workbook: exceljs.Workbook, line: number, head: string, value: string | number) => {
      const sheet = workbook.getWorksheet('事项')!
      sheet.getRow(line).getCell((sheet.getRow(1).values as string[]).indexOf(head)).value = value
    }

    await page.getByRole('button', { name: '导入' }).click()
    const drawer = page.getByRole('dialog', { name: '导入统一事项' })
    const choose = (path: string) => drawer.locator('input[type=file]').setInputFiles(path)
    await choose(await saveAs('没改.xlsx', () => {}))
    await drawer.getByText('0 项有改动，和现在的统一事项一样，不用导入。').waitFor()
    expect(await drawer.getByRole('button', { name: /^导入 / }).count()).toBe(0)

    const name = `社保卡代领${Date.now()}`
    const change = (days: string | number) => (workbook: exceljs.Workbook) => {
      put(workbook, 2, '收费', `不收费${Date.now()}`)
      put(workbook, 2, '办事指南', '有')
      put(workbook, 2, '法定期限(工作日)', days)
      workbook
        .getWorksheet('事项')!
        .addRow([`E2E-${Date.now()}`, null, name, '民政', null, '公共服务', '没有'])
    }
    await choose(await saveAs('有错.xlsx', change('三十天')))
    await drawer.getByText(/1 项有问题，什么都没有改/).waitFor()
    await drawer.getByText(/事项 第 2 行 「法定期限\(工作日\)」：「三十天」不是数字/).waitFor()
    await drawer.getByText('只看有问题的 1').waitFor()
    expect(await drawer.getByRole('button', { name: /^导入 / }).count()).toBe(0)

    await choose(await saveAs('改好.xlsx', change(365)))
    await drawer.getByText('2 项有改动，没有问题，可以导入。').waitFor()
    await drawer.getByText(/法定期限\(工作日\)：.* → 365/).waitFor()
    const saving = page.waitForEvent('download')
    await drawer.getByRole('button', { name: '下载核对结果' }).click()
    expect((await saving).suggestedFilename()).toBe('统一事项核对结果.csv')
    await drawer.getByRole('button', { name: '导入 2 项' }).click()
    await page.getByRole('dialog', { name: '导入 2 项吗？' }).getByRole('button', { name: '导入' }).click()
    await drawer.getByText('已导入：新增 1 项，新版本 1 项。').waitFor()
    const found = await house.anyone.searchItems({ query: { q: name } })
    expect(found[0]).toMatchObject({ name, taskType: 20 })
    const { base64 } = await editor.exportDictionary({ query: { form: 'csv' } })
    const { counts } = await editor.checkDictionaryFile({
      body: new Uint8Array(Buffer.from(base64, 'base64')),
    })
    expect(counts).toMatchObject({ new: 0, version: 0, faulty: 0 })
    await drawer.getByRole('button', { name: '关闭', exact: true }).last().click()
    expect(faults).toEqual([])
  })
})
