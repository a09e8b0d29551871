import type { Locator, Page } from '@playwright/test'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { allowance, CLERK, receiveAllowance } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone, type House } from './house.ts'
import { onTop, openApp } from './pages.ts'

/** A matter of which one required paper was told as missing. */
const toldMissing = async (house: House, phone: string) => {
  const [missing, ...handedIn] = (await allowance(house)).required as [string, ...string[]]
  const at = await receiveAllowance(house, phone, handedIn)
  await (await house.staff(CLERK)).tellMissing({ ...at, body: { missing: [missing] } })
  return { at, missing }
}
/** Chooses a file as a person does, by the system's own dialog. */
const choose = async (
  page: Page,
  tap: () => Promise<void>,
  name: string,
  mimeType: string,
  buffer: Buffer,
) => {
  const chooser = page.waitForEvent('filechooser')
  await tap()
  await (await chooser).setFiles({ name, mimeType, buffer })
}

/** Of the picture itself, once it is drawn; 0 for one that is broken. */
const widthOf = (image: Locator): Promise<number> =>
  image.evaluate(async drawn => {
    const picture = drawn as unknown as { decode(): Promise<void>; naturalWidth: number }
    await picture.decode().catch(() => {})
    return picture.naturalWidth
  })

test.describe('papers once', () => {
  test('a missing paper is photographed at home, looked at and verified at the desk; what is no photo is refused', async ({
    house,
    open,
  }) => {
    const phone = freshPhone()
    const mobile = await open('phone', { resident: phone })
    const { page } = mobile
    const top = onTop(page)
    // A matter of somebody who has an account is theirs at once.
    const { at, missing } = await toldMissing(house, phone)
    const { matterId } = at.params
    const { caseNumber } = await (await house.staff(CLERK)).matter(at)
    await openApp(page, `features/matters/pages/matter?id=${matterId}`)
    const button = top.getByRole('button', { name: `拍照或选文件：${missing}` })
    await button.waitFor()
    const tap = () => button.click()

    await choose(page, tap, '照片.jpg', 'image/jpeg', Buffer.from('<html><script>alert(1)</script></html>'))
    await top.getByText(/这个文件不是照片/).waitFor()
    const own = await house.resident(phone)
    expect((await own.myPapers(at)).materials.flatMap(({ papers }) => papers)).toEqual([])

    // The desk looks at its list: what comes shows there by itself.
    const desk = await open('desk', { staff: CLERK })
    await desk.page.goto('/console/matters')
    const row = desk.page.getByRole('row').filter({ hasText: spellCaseNumber(caseNumber) })
    await row.waitFor()
    expect(await row.getByText('1 份新材料待核').count()).toBe(0)
    await choose(page, tap, '照片.png', 'image/png', await page.screenshot())
    await top.getByText('收到了，等窗口核对，不用再传', { exact: true }).waitFor()
    expect(await top.getByText(/这个文件不是照片/).count()).toBe(0)
    await row.getByText('1 份新材料待核').waitFor()
    await desk.page.getByText(/^新材料 \d+$/).waitFor()
    await top.getByRole('button', { name: /^看「.*」第 1 个（照片）$/ }).click()
    const sent = top.getByRole('dialog', { name: /^您传的「/ }).locator('img')
    await sent.waitFor()
    expect(await widthOf(sent)).toBe(375)
    await top.getByRole('button', { name: '看好了' }).click()

    await row.getByRole('button').first().click()
    await desk.page.getByRole('button', { name: /^打开「.*」照片 1$/ }).click()
    const picture = desk.page.getByRole('dialog', { name: /」照片 1$/ })
    await picture.getByRole('img', { name: /」照片 1$/ }).waitFor()
    const shown = picture.getByRole('img', { name: /」照片 1$/ })
    expect(await widthOf(shown)).toBe(375)
    await picture.locator('.ant-modal-close').click()

    await desk.page.getByRole('button', { name: /^退回「.*」照片 1$/ }).click()
    const back = desk.page.getByRole('dialog', { name: '退回这个文件' })
    await back.getByRole('button', { name: /退\s?回/ }).click()
    await back.getByText('请填写内容').waitFor()
    await back.getByLabel('为什么退回').fill('照片反光，看不清')
    await back.getByRole('button', { name: /退\s?回/ }).click()
    await desk.page.getByText('退回原因：照片反光，看不清').waitFor()

    await page.reload()
    await top.getByText('退回原因：照片反光，看不清').waitFor()
    await choose(page, tap, '照片.png', 'image/png', await page.screenshot())
    await top.getByText('收到了，等窗口核对，不用再传', { exact: true }).waitFor()
    await top.getByRole('button', { name: /^删除「.*」第 1 个（照片）$/ }).click()
    await top
      .getByRole('dialog', { name: '要删除这个文件吗？' })
      .getByRole('button', { name: '删除', exact: true })
      .click()
    await top.getByText('退回原因：照片反光，看不清').waitFor({ state: 'detached' })

    // Nobody goes past what waits: it is passed in the dialog.
    await desk.page.getByRole('button', { name: '已补齐' }).click()
    const completing = desk.page.getByRole('dialog', { name: '已补齐' })
    await completing.getByRole('button', { name: `核对通过：${missing}` }).click()
    await completing.getByRole('button', { name: '已补齐' }).click()
    await desk.page.getByText('办理中').first().waitFor()
    await page.reload()
    await top.getByText('通过', { exact: true }).first().waitFor()
    expect([...desk.faults, ...mobile.faults]).toEqual([])
  })

  test('a paper verified before is used again: agreed to on the phone, withdrawn, then signed at the window', async ({
    house,
    open,
  }) => {
    const phone = freshPhone()
    const clerk = await house.staff(CLERK)
    const mobile = await open('phone', { resident: phone })
    const { page } = mobile
    const top = onTop(page)
    const own = await house.resident(phone)
    const earlier = await toldMissing(house, phone)
    const { missing } = earlier
    const file = { query: { material: missing, type: 'image/png' as const } }
    const body = new Uint8Array(await page.screenshot())
    const { materials } = await own.addMyPaper({ ...earlier.at, ...file, body })
    const paperIds = materials.flatMap(({ papers }) => papers.map(({ id }) => id))
    await clerk.verifyMaterial({ ...earlier.at, body: { material: missing, paperIds } })

    const { at } = await toldMissing(house, phone)
    const { matterId } = at.params
    await openApp(page, `features/matters/pages/matter?id=${matterId}`)
    await top.getByText('您以前交过，同意再用').waitFor()
    await top
      .getByText(new RegExp(`我同意把鳌头镇便民服务中心.*核对过的「${escaped(missing)}」用来办`))
      .waitFor()
    const agree = top.getByRole('button', { name: `同意，用以前那份：${missing}` })
    await agree.click()
    await top.getByText('收到了，等窗口核对，不用再传', { exact: true }).waitFor()
    await top.getByText(/用的是您以前交的那份/).waitFor()
    await top.getByRole('button', { name: /^看「.*」第 1 个（照片）$/ }).click()
    const sent = top.getByRole('dialog', { name: /^您传的「/ }).locator('img')
    await sent.waitFor()
    expect(await widthOf(sent)).toBe(375)
    await top.getByRole('button', { name: '看好了' }).click()
    await top.getByRole('button', { name: `撤回同意：${missing}` }).click()
    const sure = top.getByRole('dialog', { name: '要撤回同意吗？' })
    await sure.getByRole('button', { name: '撤回同意', exact: true }).click()
    await agree.waitFor()

    const desk = await open('desk', { staff: CLERK })
    await desk.page.goto(`/console/matters?matter=${matterId}`)
    const use = desk.page.getByRole('button', { name: `用以前核验过的：${missing}` })
    const dialog = desk.page.getByRole('dialog', { name: `用以前核验过的「${missing}」` })
    const record = dialog.getByRole('button', { name: '记下同意，用这份' })
    await use.click()
    await dialog.getByText(/不同意也能办/).waitFor()
    await record.click()
    await dialog.getByText('请先取得申请人同意，再勾选').waitFor()
    await dialog.getByText('请选择申请人是怎么同意的').waitFor()
    await dialog.getByRole('radio', { name: '当面按手印同意' }).click()
    await dialog.getByRole('checkbox', { name: '申请人已经同意，同意书在我手里' }).click()
    // Meanwhile she agrees on her phone: the dialog says so and loses nothing.
    await agree.click()
    await top.getByText('收到了，等窗口核对，不用再传', { exact: true }).waitFor()
    await dialog.getByText(/刚刚已经记下了再用这份的同意/).waitFor()
    await expect(dialog.getByRole('radio', { name: '当面按手印同意' })).toBeChecked()
    await expect(record).toBeDisabled()
    await dialog.getByText(/不同意也能办/).waitFor()
    await dialog.getByRole('button', { name: /取\s?消/ }).click()
    await desk.page.getByRole('button', { name: `撤回同意：${missing}` }).click()
    await desk.page.getByRole('tooltip').getByRole('button', { name: '撤回同意' }).click()
    await use.click()
    await dialog.getByRole('radio', { name: '当面签名同意' }).click()
    await dialog.getByRole('checkbox', { name: '申请人已经同意，同意书在我手里' }).click()
    await record.click()
    await desk.page.getByText(/用的是鳌头镇便民服务中心.*当面签名同意/).waitFor()
    await desk.page.getByRole('button', { name: /^打开「.*」照片 1$/ }).click()
    const picture = desk.page.getByRole('dialog', { name: /」照片 1$/ })
    const shown = picture.getByRole('img', { name: /」照片 1$/ })
    await shown.waitFor()
    expect(await widthOf(shown)).toBe(375)
    await picture.locator('.ant-modal-close').click()
    await desk.page.getByRole('button', { name: `核对通过：${missing}` }).click()
    await desk.page.getByText(`「${missing}」核对过了，已收下`).waitFor()

    await page.reload()
    await top
      .getByText(/您同意再用以前核对过的/)
      .first()
      .waitFor()
    await top.getByText('当面签名同意').first().waitFor()
    const stored = (await own.myPapers(at)).materials.find(({ name }) => name === missing)!
    expect(stored).toMatchObject({ handedIn: true, reuse: { way: 'signature' }, papers: [{ reused: true }] })
    expect([...desk.faults, ...mobile.faults]).toEqual([])
  })
})
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
