import { waitFor } from '@testing-library/dom'
import { accepted, house } from '../../../../test/house.ts'
import {
  choose,
  click,
  fill,
  offers,
  refusal,
  renderScreen,
  row,
  sees,
  seesNot,
  sent,
  until,
  upload,
  written,
} from '../../../../test/screens.tsx'

const ALLOWANCE = '长寿(高龄)老人补贴'
const open = (who: 'dictionaryEditor' | 'manager' = 'dictionaryEditor') =>
  renderScreen(`/dictionary?item=${house().towns.items.allowance.id}`, { signedInAs: who })
const versions = async () =>
  (
    await (
      await house().staff('dictionaryEditor')
    ).standardItem({
      params: { itemId: house().towns.items.allowance.id },
    })
  ).versions

test('published by a colleague meanwhile: refused below the form, which keeps what was written', async () => {
  await open()
  await click('发布新版本')
  await fill('收费', '工本费 5 元')
  const before = await versions()
  const [newest] = before
  const editor = await house().staff('dictionaryEditor')
  await editor.publishVersion({
    params: { itemId: house().towns.items.allowance.id },
    body: { basedOn: newest!.number, validFrom: '2037-11-23', standard: newest!.standard },
  })
  await click('发布新版本')
  expect(await refusal()).toBeTruthy()
  expect(await written('收费')).toBe('工本费 5 元')
  expect(await versions()).toHaveLength(before.length + 1)
})

test('published: what is wrong is said below the form; open matters stay on the version before, by their numbers', async () => {
  const { caseNumber } = await accepted()
  const before = await versions()
  const { number } = before[0]!
  await open()
  await row('1 件仍按这一版办')
  await click('发布新版本')
  await fill('事项名称', '')
  await fill('收费', '工本费 10 元')
  await click('发布新版本')
  expect(await refusal()).toContain('事项名称没有填')
  expect(await written('收费')).toBe('工本费 10 元')
  expect(await versions()).toHaveLength(before.length)
  await fill('事项名称', ALLOWANCE)
  await click('发布新版本')
  await sees(`第 ${number + 1} 版已发布`)
  const [newest] = await versions()
  expect(newest).toMatchObject({ number: number + 1, publishedBy: '从化区 苏敏仪', state: 'current' })
  expect(newest?.standard.guide?.fee).toBe('工本费 10 元')
  await waitFor(async () => expect((await row(`第 ${number} 版`)).textContent).toContain('已被替换'))
  seesNot(caseNumber)
  await click(`看第 ${number} 版还没办结的办件`)
  await sees(caseNumber)
})

test('a town says it in its own words where the field is open, and goes back to the standard', async () => {
  const editor = await house().staff('dictionaryEditor')
  const [newest] = await versions()
  await editor.publishVersion({
    params: { itemId: house().towns.items.allowance.id },
    body: {
      basedOn: newest!.number,
      validFrom: '2037-11-23',
      standard: { ...newest!.standard, openFields: ['phone'] },
    },
  })
  await open('manager')
  await click(/^改.*电话/)
  await fill('本地写什么', '不是电话')
  await click('保存')
  await until(() => expect(document.querySelector('.ant-form-item-explain-error')).not.toBeNull())
  expect(sent()).toEqual([])
  await fill('本地写什么', '020-87800001')
  await click('保存')
  await sees('已保存，群众马上就能看到')
  expect(sent().at(-1)?.body).toEqual({ field: 'phone', value: '020-87800001', from: null })
  await click(/^恢复标准/)
  await sees(/恢复标准吗/)
  await click('恢复标准')
  await sees(/已恢复标准。/)
  await click('撤销')
  await sees('已改回来')
})

test('a colleague was faster with a town’s own words: refused in the dialog, which keeps what was written', async () => {
  await open('manager')
  await click(/^改.*电话/)
  const params = {
    itemId: house().towns.items.allowance.id,
    organisationId: house().towns.organisations.town,
  }
  const manager = await house().staff('manager')
  const own = async () => (await manager.localValues({ params })).find(({ field }) => field === 'phone')!.own
  const from = await own()
  await manager.localise({ params, body: { field: 'phone', value: '020-87800009', from } })
  await fill('本地写什么', '020-87800002')
  await click('保存')
  expect(await refusal()).toContain('已改成「020-87800009」，请看过再改')
  expect(await written('本地写什么')).toBe('020-87800002')
  expect(await own()).toBe('020-87800009')
  await manager.localise({ params, body: { field: 'phone', value: '020-87800001', from: '020-87800009' } })
})

test('where a place says something else than the standard is one table', async () => {
  await renderScreen('/dictionary?view=drift', { signedInAs: 'dictionaryEditor' })
  await row('020-87800001')
  await choose('字段', '咨询电话')
  await row(ALLOWANCE)
  await choose('字段', '办理地点')
  await sees('没有与标准不同的地方')
})

test('from that table whose town it is goes back to the standard, and takes that back', async () => {
  await renderScreen('/dictionary?view=drift', { signedInAs: 'manager' })
  await row('020-87800001')
  await click('恢复标准 鳌头镇 咨询电话')
  await sees('让鳌头镇的咨询电话恢复标准吗？')
  expect(sent()).toEqual([])
  await click('恢复标准')
  await sees('鳌头镇的咨询电话已恢复标准。')
  await sees('没有与标准不同的地方')
  await click('撤销')
  await row('020-87800001')
})

test('items are joined into one only with two of them', async () => {
  await open()
  await click('新建一件事')
  await fill('名称', '老有所养一件事')
  await choose('加一个事项', ALLOWANCE, '老人补贴')
  await fill('承诺期限（工作日）', '20')
  await click('新建一件事')
  await sees('请选 2 到 10 个事项')
  expect(sent()).toEqual([])
})

test('a file is checked before anything is changed; a faulty one says where', async () => {
  await open()
  await click('导入')
  await offers('选择文件')
  await upload(
    '选择文件',
    new File(['行类别,事项编码\n事项,查无此码\n'], '统一事项.csv', { type: 'text/csv' }),
  )
  await until(() => expect(sent()).toHaveLength(1))
  await sees(/有问题|不对|不是|缺/)
  expect(sent()[0]?.url).toContain('/dictionary')
})
