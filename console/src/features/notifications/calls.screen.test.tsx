import { house, received } from '../../../test/house.ts'
import { click, offersNot, renderScreen, row, sees, seesNot } from '../../../test/screens.tsx'

/** Somebody without an account whose matter was declined: neither WeChat nor a short message reaches them. */
const declined = async () => {
  const at = await received()
  await at.clerk.decline({ params: at.params, body: { reason: '不属于受理范围' } })
  await house().deliver()
  return at
}

test('a clerk sees whom to ring and why, reads the phone, and marks that nobody answered', async () => {
  await declined()
  await renderScreen('/calls', { signedInAs: 'clerk' })
  await sees('待打 1')
  await sees('没有受理')
  await sees('没有微信，也没有验证过的手机号')
  seesNot('13800005678')
  await click('看李**的电话')
  await sees('13800005678')
  await click('没接通：李**')
  await sees('已记下')
  await sees(/陈晓敏：没有接通/)
  await click('打通了：李**')
  await sees('没有要打的电话。微信和短信送不到的人，会出现在这里。')
  // Who was told need not be rung: the number of a finished call is not offered.
  await click('打过的', 'radio')
  await row('已告诉本人')
  offersNot('看李**的电话')
})
