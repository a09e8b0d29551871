import { CLERK } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'
import { onTop } from './pages.ts'

test.describe('several items as one', () => {
  test('joined by the district, taken in once, done side by side: the phone says who it waits for', async ({
    house,
    open,
  }) => {
    const name = `老有所养一件事${freshPhone().slice(-4)}`
    const district = await open('desk', { staff: '苏敏仪' })
    await district.page.goto('/console/dictionary')
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
    const resident = await house.resident(phone)
    const { anyone } = house
    const { id: hallId } = await anyone.hallByCode({ params: { hallCode: 'AOTOU001' } })
    const villages = await anyone.villages({ params: { hallId } })
    const villageId = villages.find(each => each.name.startsWith('西向村'))!.id
    const { guide } = await anyone.item({ params: { itemId } })
    const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone, villageId }
    const handedIn = guide!.materials.map(each => each.name)
    const clerk = await house.staff(CLERK)
    const { id } = await clerk.receive({ body: { hallId, itemId, ticketId: null, applicant, handedIn } })
    const at = { params: { matterId: id } }
    const { stages } = await clerk.accept({ ...at, body: {} })

    const desk = await open('desk', { staff: CLERK })
    await desk.page.goto(`/console/matters?matter=${id}`)
    await desk.page.getByText('窗口办理').first().waitFor()
    await desk.page.getByRole('button', { name: '办好，交下一环节' }).click()
    const passing = desk.page.getByRole('dialog', { name: '办好，交下一环节' })
    await passing.getByRole('button', { name: '办好，交下一环节' }).click()
    await desk.page.getByText(/还等西向村便民服务站、镇社保所办好/).waitFor()
    expect(stages.map(({ part }) => part)).toContain('临时救助申请')

    const mobile = await open('phone')
    const { receiptUrl } = await resident.myMatter(at)
    await mobile.page.goto(`/#/features/matters/pages/receipt?code=${receiptUrl.split('/').at(-1)}`)
    const top = onTop(mobile.page)
    await top.getByText('西向村便民服务站在办「受理」（长寿(高龄)老人补贴）').waitFor()
    await top.getByText('镇社保所在办「当场审核登记」（城乡居民养老保险参保登记）').waitFor()
    expect(await top.getByText('鳌头镇在办「窗口办理」（临时救助申请）').count()).toBe(0)
    await mobile.page.goto(`/#/features/catalogue/pages/guide?id=${itemId}`)
    await onTop(mobile.page).getByText('怎么办下来').waitFor()
    await onTop(mobile.page).getByText('统一出件').waitFor()
    expect([...district.faults, ...desk.faults, ...mobile.faults]).toEqual([])
  })

  test('one of three departments is late: the phone and the board name it; once it is done, one result', async ({
    house,
    laterHouse,
    open,
  }) => {
    const editor = await house.staff('苏敏仪')
    const { items } = await house.anyone.items({ query: { page: 1 } })
    const plain = items.find(({ hasGuide }) => !hasGuide)!
    const [allowance, pension] = await Promise.all(
      ['长寿老人补贴', '城乡居民养老保险参保登记'].map(
        async q => (await house.anyone.searchItems({ query: { q } }))[0]!,
      ),
    )
    const joined = await editor.joinItems({
      body: {
        name: `养老一件事${freshPhone().slice(-4)}`,
        promisedDays: 30,
        itemIds: [allowance!.id, pension!.id, plain.id],
      },
    })
    const [{ number: basedOn, standard }] = joined.versions as [(typeof joined.versions)[number]]
    const guideOf = standard.guide!
    const stages = guideOf.stages.map(stage =>
      stage.part === pension!.name ? { ...stage, limitDays: 5 } : stage,
    )
    await editor.publishVersion({
      params: { itemId: joined.id },
      body: {
        basedOn,
        validFrom: (await house.now()).slice(0, 10),
        standard: { ...standard, guide: { ...guideOf, stages } },
      },
    })

    const phone = freshPhone()
    const resident = await house.resident(phone)
    const { id: hallId } = await house.anyone.hallByCode({ params: { hallCode: 'AOTOU001' } })
    const villages = await house.anyone.villages({ params: { hallId } })
    const villageId = villages.find(each => each.name.startsWith('西向村'))!.id
    const clerk = await house.staff(CLERK)
    const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone, villageId }
    const handedIn = guideOf.materials.map(each => each.name)
    const received = { hallId, itemId: joined.id, ticketId: null, applicant, handedIn }
    const { id } = await clerk.receive({ body: received })
    const at = { params: { matterId: id } }
    const accepted = await clerk.accept({ ...at, body: {} })
    const indexOf = (part: string) => accepted.stages.findIndex(each => each.part === part)
    const { receiptUrl } = await resident.myMatter(at)
    await clerk.pass({ ...at, body: { stageIndex: indexOf(plain.name) } })
    const first = indexOf(allowance!.name)
    await (await house.staff('黄秀英')).pass({ ...at, body: { stageIndex: first } })
    await (await house.staff('周文')).pass({ ...at, body: { stageIndex: first + 1 } })
    await (await house.staff('林志远')).pass({ ...at, body: { stageIndex: first + 2 } })

    const mobile = await open('phone', {}, laterHouse)
    await mobile.page.goto(`/#/features/matters/pages/receipt?code=${receiptUrl.split('/').at(-1)}`)
    const waits = onTop(mobile.page).locator('.wait')
    await waits
      .filter({ hasText: '镇社保所在办「当场审核登记」' })
      .getByText(/^超了 \d+ 个工作日$/)
      .waitFor()
    expect(await waits.count()).toBe(1)

    const leader = await open('desk', { staff: '何建华' }, laterHouse)
    await leader.page.goto('/console/supervision')
    const departments = leader.page.locator('.ant-card', { hasText: '办件都在谁手上？' })
    await departments.getByText('表', { exact: true }).click()
    await departments.getByRole('button', { name: '镇社保所：已超期' }).click()
    await leader.page.getByText('在镇社保所手上').waitFor()
    await leader.page
      .getByRole('button', { name: /打开办件/ })
      .first()
      .waitFor()
    await leader.page.goto(`/console/matters?matter=${id}`)
    const stage = leader.page.locator('.stages li', { hasText: '当场审核登记' })
    await stage.getByText('本环节已超期').waitFor()

    const office = await open('desk', { staff: '邓丽珍' }, laterHouse)
    await office.page.goto(`/console/matters?matter=${id}`)
    await office.page.getByRole('button', { name: '办好，交下一环节' }).click()
    const passing = office.page.getByRole('dialog', { name: '办好，交下一环节' })
    await passing.getByRole('button', { name: '办好，交下一环节' }).click()
    await office.page.getByText(/已交给鳌头镇办「统一出件」/).waitFor()

    const decided = await laterHouse.staff(CLERK)
    const body = {
      stageIndex: accepted.stages.length - 1,
      outcome: 'granted',
      resultText: '三件都办好了',
    } as const
    await decided.decide({ ...at, body })
    await mobile.page.reload()
    await onTop(mobile.page).getByText('已出结果').waitFor()
    expect((await (await laterHouse.resident(phone)).myMatter(at)).resultText).toBe('三件都办好了')
    expect([...mobile.faults, ...leader.faults, ...office.faults]).toEqual([])
  })
})
