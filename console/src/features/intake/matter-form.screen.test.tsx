import { APPLICANT, house, ID_CARD, PHOTO } from '../../../test/house.ts'
import {
  choose,
  click,
  clickInDialog,
  fill,
  last,
  offers,
  offersNot,
  refusal,
  renderScreen,
  sees,
  sent,
  until,
  written,
} from '../../../test/screens.tsx'

/** Each test fills in a whole form, which takes a busy machine long. */
const PATIENCE_MS = 120_000
const ALLOWANCE = '长寿(高龄)老人补贴'
/** The desk's form with the allowance, and the applicant filled in. */
const openForm = async (idNumber = APPLICANT.idNumber) => {
  await renderScreen('/desk', { signedInAs: 'clerk' })
  await click(/1 号窗口/)
  await choose('事项', ALLOWANCE, '老人补贴')
  await fill('姓名', APPLICANT.name)
  await fill('身份证号', idNumber)
  await fill('手机号', APPLICANT.phone)
  await choose('村居', '西向村')
}
const newMatters = async () => (await house().staff('clerk')).matters({ query: { box: 'all' } })
const matterSent = () => sent().find(({ url }) => url === '/matters')?.body

test(
  'complete papers are received and accepted in one click, and the case number is told',
  async () => {
    await openForm()
    await sees(/还差必需材料/)
    expect(((await last('button', '收件并受理')) as HTMLButtonElement).disabled).toBe(true)
    await click(/全部收齐/, 'checkbox')
    await click('收件并受理')
    await sees('已受理')
    const [matter] = (await newMatters()).matters
    expect(matter).toMatchObject({ status: 'in_progress', itemName: ALLOWANCE })
    expect(matterSent()).toMatchObject({
      hallId: house().towns.halls.town.id,
      itemId: house().towns.items.allowance.id,
      applicant: {
        name: APPLICANT.name,
        document: { type: 'id_card', number: APPLICANT.idNumber },
        phone: APPLICANT.phone,
        villageId: house().towns.organisations.village,
      },
      handedIn: [ID_CARD, PHOTO, '代办人身份证'],
    })
    await click('给这位群众再办一件')
    expect(await written('姓名')).toBe(APPLICANT.name)
    await sees('选好事项后，这里列出要收的材料。')
  },
  PATIENCE_MS,
)

test(
  'what is missing is told at once; the dialog asks for at least one paper',
  async () => {
    const before = (await newMatters()).total
    await openForm()
    await click(new RegExp(ID_CARD), 'checkbox')
    await click('一次性告知补正')
    await clickInDialog(new RegExp(PHOTO), 'checkbox')
    await clickInDialog('一次性告知')
    await sees('请至少选一份要补的材料')
    expect((await newMatters()).total).toBe(before)
    await clickInDialog(new RegExp(PHOTO), 'checkbox')
    await fill('备注', '照片要白底')
    await clickInDialog('一次性告知')
    await sees('已告知补正')
    expect(sent().at(-1)?.body).toEqual({ missing: [PHOTO], note: '照片要白底' })
  },
  PATIENCE_MS,
)

test(
  'a wrong number is said at its field and nothing is sent',
  async () => {
    await openForm('440111194001010020')
    await click(/全部收齐/, 'checkbox')
    await click('收件并受理')
    await sees(/身份证号/)
    await until(() => expect(document.querySelector('.ant-form-item-explain-error')).not.toBeNull())
    expect(matterSent()).toBeUndefined()
    expect(await written('姓名')).toBe(APPLICANT.name)
  },
  PATIENCE_MS,
)

test(
  'without the photo it can be accepted on a promise, by a day and in writing',
  async () => {
    await openForm()
    await click(new RegExp(ID_CARD), 'checkbox')
    await click('容缺受理')
    await clickInDialog('容缺受理')
    await sees('请选择承诺书是怎么给的')
    await click(/签/, 'radio')
    await clickInDialog('容缺受理')
    await sees('已容缺受理')
    expect(sent().at(-1)?.body).toMatchObject({ materials: [PHOTO], byOn: '2037-11-28' })
  },
  PATIENCE_MS,
)

test(
  'declined with a reason; a form that was begun is not dropped without a question',
  async () => {
    await openForm()
    await click('清空')
    await sees('填的内容还没有提交')
    await click('返回继续填')
    expect(await written('姓名')).toBe(APPLICANT.name)
    await click('不予受理')
    await clickInDialog('不予受理')
    await sees('请填写内容')
    await fill('原因', '不在受理范围')
    await clickInDialog('不予受理')
    await sees('不予受理，已告知申请人')
    expect(sent().at(-1)?.body).toEqual({ reason: '不在受理范围' })
  },
  PATIENCE_MS,
)

test(
  'a village agent takes in with the applicant’s consent: a wrong code is refused and all stays filled in',
  async () => {
    const hallId = await house().openStation()
    await renderScreen('/matters', { signedInAs: 'agent' })
    await click('帮办代办收件')
    await choose('事项', ALLOWANCE, '老人补贴')
    await fill('姓名', APPLICANT.name)
    await fill('身份证号', APPLICANT.idNumber)
    await fill('手机号', APPLICANT.phone)
    await click('给申请人发验证码')
    const told = (await sees(/演示环境验证码/))[0]?.textContent ?? ''
    const code = /演示环境验证码：(\d{6})/.exec(told)?.[1] ?? ''
    await click(/全部收齐/, 'checkbox')
    await fill('申请人的短信验证码', code === '000000' ? '000001' : '000000')
    await click('收件并受理')
    expect(await refusal()).toContain('验证码')
    expect(await written('姓名')).toBe(APPLICANT.name)
    await fill('申请人的短信验证码', code)
    await click('收件并受理')
    await sees('已受理')
    expect(matterSent()).toMatchObject({ hallId, agency: { consent: { way: 'sms' } } })
    offersNot('给申请人发验证码')
    await offers('打印回执')
  },
  PATIENCE_MS,
)
