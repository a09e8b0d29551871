import { bringToTown, receiveAllowance } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'
import { onTop } from './pages.ts'

test.describe('departments that work together', () => {
  test('asked, answered, sent back: at both desks, and read on the phone', async ({ house, open }) => {
    const phone = freshPhone()
    const resident = await house.resident(phone)
    const at = await receiveAllowance(house, phone)
    await bringToTown(house, at)
    const drawer = `/console/matters?matter=${at.params.matterId}`

    const town = await open('desk', { staff: '周文' })
    await town.page.goto(drawer)
    await town.page.getByRole('button', { name: '请其他部门协办' }).click()
    const asking = town.page.getByRole('dialog', { name: '请其他部门协办' })
    await asking.getByRole('button', { name: '请其他部门协办' }).click()
    await asking.getByText('请选择部门').waitFor()
    await asking.getByLabel('请哪个部门').fill('西向')
    await town.page.getByTitle('西向村', { exact: true }).click()
    await asking.getByLabel('请对方办什么').fill('请核实老人是否仍住在本村')
    await asking.getByRole('button', { name: '请其他部门协办' }).click()
    await town.page.getByText('等答复').waitFor()
    // 「办好」 waits for the answer.
    expect(await town.page.getByRole('button', { name: '办好，交下一环节' }).count()).toBe(0)

    const mobile = await open('phone')
    const { receiptUrl } = await resident.myMatter(at)
    await mobile.page.goto(`/#/features/matters/pages/receipt?code=${receiptUrl.split('/').at(-1)}`)
    await onTop(mobile.page).getByText('西向村在协助办「初审」').waitFor()
    await onTop(mobile.page).getByText('还有 3 个工作日').waitFor()

    const village = await open('desk', { staff: '黄秀英' })
    await village.page.goto(drawer)
    await village.page.getByRole('button', { name: '答复', exact: true }).click()
    const answering = village.page.getByRole('dialog', { name: '答复' })
    await answering.getByLabel('答复内容').fill('老人仍住在本村，每月有人探望')
    await answering.getByRole('button', { name: '答复', exact: true }).click()
    await village.page.getByText('答复：老人仍住在本村，每月有人探望').waitFor()

    await town.page.reload()
    await town.page.getByText('已答复').first().waitFor()
    await town.page.getByRole('button', { name: '退回重办' }).click()
    const back = town.page.getByRole('dialog', { name: '退回重办' })
    await back.getByLabel('为什么要重办').fill('缺少户主签名')
    await back.getByRole('button', { name: '退回重办' }).click()
    await town.page.getByText('退回过 1 次').waitFor()
    expect(await resident.myMatter(at)).toMatchObject({ holderName: '西向村便民服务站', stageIndex: 0 })
    expect([...town.faults, ...village.faults, ...mobile.faults]).toEqual([])
  })
})
