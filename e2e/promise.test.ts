import { allowance, CLERK, receiveAllowance } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone, type House } from './house.ts'
import { onTop, openApp } from './pages.ts'

/** A matter of which the photograph alone is missing: what proves who somebody is was handed in. */
const withoutPhoto = async (house: House, phone: string) => {
  const { required } = await allowance(house)
  const missing = required.find(name => name.includes('照'))!
  const handedIn = required.filter(name => name !== missing)
  return { ...(await receiveAllowance(house, phone, handedIn)).params, missing }
}

test.describe('acceptance on a promise', () => {
  test('the clerk accepts on a signed promise, the resident sees by when, and the papers come', async ({
    house,
    open,
  }) => {
    const phone = freshPhone()
    // A matter of somebody who has an account is theirs at once.
    const mobile = await open('phone', { resident: phone })
    const { page } = mobile
    const { matterId, missing } = await withoutPhoto(house, phone)

    const desk = await open('desk', { staff: CLERK })
    await desk.page.goto(`/console/matters?matter=${matterId}`)
    await desk.page.getByRole('button', { name: '容缺受理' }).click()
    const dialog = desk.page.getByRole('dialog', { name: '容缺受理' })
    await dialog.getByText('我承诺在').waitFor()
    await dialog.getByRole('button', { name: '容缺受理' }).click()
    await dialog.getByText('请选择承诺书是怎么给的').waitFor()
    await dialog.getByRole('checkbox', { name: missing }).click()
    await dialog.getByText('还缺的必需材料要都勾上，一份也不能少。').waitFor()
    await dialog.getByRole('checkbox', { name: missing }).click()
    await dialog.getByRole('radio', { name: '当面签名的承诺书' }).check()
    await dialog.getByRole('button', { name: '容缺受理' }).click()
    await dialog.waitFor({ state: 'detached' })
    await desk.page.getByText('等补交', { exact: false }).first().waitFor()

    await openApp(page, `features/matters/pages/matter?id=${matterId}`)
    const top = onTop(page)
    await top.getByText('需要您做的').waitFor()
    await top.getByText(/^您承诺 .* 前补交.*终止办理/).waitFor()
    await top.getByText('您的补交承诺').waitFor()
    await top.getByRole('button', { name: `拍照或选文件：${missing}` }).waitFor()

    await desk.page.getByRole('button', { name: '容缺材料已补齐' }).click()
    const kept = desk.page.getByRole('dialog', { name: '容缺材料已补齐' })
    await kept.getByRole('button', { name: '容缺材料已补齐' }).click()
    await kept.waitFor({ state: 'detached' })
    await page.reload()
    await top.getByText('现在不用您做什么，有进展会通知您。').waitFor()
    await top.getByText('✓ 已补齐').waitFor()
    expect([...desk.faults, ...mobile.faults]).toEqual([])
  })
})
