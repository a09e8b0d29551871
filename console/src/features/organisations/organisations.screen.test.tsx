import { house } from '../../../test/house.ts'
import {
  choose,
  click,
  field,
  fill,
  offersNot,
  refusal,
  renderScreen,
  row,
  sees,
  seesNot,
  sent,
  until,
  written,
} from '../../../test/screens.tsx'

test('the tree is searched, and a unit shows what it is and its hall', async () => {
  await renderScreen('/organisations', { signedInAs: 'manager' })
  await sees('西向村')
  await fill('按名称查找单位', '民政办')
  await sees('镇民政办')
  await until(() => seesNot('西向村'))
  await fill('按名称查找单位', '查无此处')
  await sees('没有找到单位')
})

test('a self-service machine needs a name, gets a code to pair it, and is stopped after a question', async () => {
  await renderScreen('/organisations', { signedInAs: 'manager' })
  await click('自助机与评价平板')
  await click('启用一台')
  await sees('请起个名字')
  expect(sent()).toEqual([])
  await fill('名称', '西门')
  await click('启用一台')
  await sees(/「西门」的配对码/)
  await row('西门')
  await click('停用 西门')
  await sees('停用「西门」？')
  await click('停用')
  await sees('已停用')
  const kiosks = await (await house().staff('manager')).kiosks({
    params: { hallId: house().towns.halls.town.id },
  })
  expect(kiosks.map(({ name }) => name)).not.toContain('西门')
})

test('a second machine of the same name is refused and the name stays; a new code makes the old one worthless', async () => {
  const manager = await house().staff('manager')
  const hall = { params: { hallId: house().towns.halls.town.id } }
  const { pairing: old } = await manager.startKiosk({ ...hall, body: { name: '北门' } })
  await renderScreen('/organisations', { signedInAs: 'manager' })
  await click('自助机与评价平板')
  await row('北门')
  await fill('名称', '北门')
  await click('启用一台')
  expect(await refusal()).toContain('已有同名的自助机')
  expect(await written('名称')).toBe('北门')
  await click('新配对码 北门')
  const told = (await sees(/「北门」的配对码/))[0]?.textContent ?? ''
  const code = told.replaceAll(/\D/g, '').slice(0, 8)
  expect(code).not.toBe(old.code)
  await expect(
    house()
      .as(null)
      .pairKiosk({ body: { code: old.code } }),
  ).rejects.toThrow('配对码不对')
  await house().as(null).pairKiosk({ body: { code } })
  const paired = (await manager.kiosks(hall)).find(({ name }) => name === '北门')
  expect(paired?.pairedAt).not.toBeNull()
})

const pickInTree = (name: string) =>
  until(async () => (await sees(name)).find(each => each.className === 'ant-tree-title')!.click())
test('a town’s rules of time are chosen by its manager, with what they say; others read which they are', async () => {
  await renderScreen('/organisations', { signedInAs: 'manager' })
  await pickInTree('鳌头镇')
  await sees(/上级没有另选，现在用的是「国家底线 第 1 版」/)
  await choose('时限规则', '只按法律 第 1 版')
  await sees('已保存，以后收的件按这套规则')
  await sees(/法律没有写的，不暂停、不延期/)
  const params = { organisationId: house().towns.organisations.town }
  const chosen = async () => (await (await house().staff('manager')).limitPack({ params })).chosen
  expect(await chosen()).toBe('law-only-1')
  await renderScreen('/organisations', { signedInAs: 'clerk' })
  await pickInTree('鳌头镇')
  await sees('只按法律 第 1 版')
  offersNot('时限规则', 'combobox')
})

test('a town’s rules of bad ratings are chosen too, each rule with where it is written; of the unsure ones that is said', async () => {
  await renderScreen('/organisations', { signedInAs: 'manager' })
  await pickInTree('鳌头镇')
  await sees(/上级没有另选，现在用的是「国家底线 第 1 版」。国家只要求/)
  await choose('评价规则', '浙江 2019 第 1 版')
  await sees('已保存，以后的差评和反映按这套规则')
  await sees(/回访：1 个工作日/)
  await choose('评价规则', '广东（天数未核实）第 1 版')
  await sees('这一套的天数没有查到依据，选用前请先核对本地文件')
  const params = { organisationId: house().towns.organisations.town }
  expect((await (await house().staff('manager')).ratingPack({ params })).chosen).toBe('guangdong')
  await renderScreen('/organisations', { signedInAs: 'clerk' })
  await pickInTree('鳌头镇')
  await sees('广东（天数未核实）第 1 版')
  offersNot('评价规则', 'combobox')
})

test('who manages one town has it before them at once: nothing has to be found in the tree first', async () => {
  await renderScreen('/organisations', { signedInAs: 'manager' })
  await sees('隐私政策和服务协议')
  expect(document.querySelector('.ant-tree-node-selected')?.textContent).toBe('鳌头镇')
})

test('a town says who runs it; what is left empty is refused, and a change is published after a question', async () => {
  await renderScreen('/organisations', { signedInAs: 'manager' })
  await pickInTree('鳌头镇')
  await sees(/还没有填写，群众现在看到的/)
  await fill('运营者全称（个人信息处理者）', ' ')
  await fill('联系地址', '长'.repeat(101))
  await click('保存并发布')
  await sees('请填写运营者的全称')
  // At the field, and said of it to who does not see; not below the form.
  const operator = await field('运营者全称（个人信息处理者）')
  expect(operator.closest('.ant-form-item')!.textContent).toContain('请填写运营者的全称')
  expect(operator.getAttribute('aria-invalid')).toBe('true')
  await until(() => expect(document.activeElement).toBe(operator))
  expect(document.querySelector('form .ant-alert')).toBeNull()
  // Nothing is cut, and nothing is asked before it can be published.
  expect(await written('联系地址')).toHaveLength(101)
  await sees(/不超过 100/)
  seesNot('发布新的一版？已经同意的人会再问一次。')
  expect(sent()).toEqual([])
  await fill('联系地址', '人民路 2 号')
  await fill('运营者全称（个人信息处理者）', '从化区鳌头镇人民政府')
  await click('保存并发布')
  await sees('发布新的一版？已经同意的人会再问一次。')
  await click('保存并发布')
  await sees(/2026-12\.1 版，群众已经可以看到/)
  const hallId = house().towns.halls.town.id
  const { notice } = await house().as(null).privacyNotice({ params: { hallId } })
  expect(notice.operator).toBe('从化区鳌头镇人民政府')
})
