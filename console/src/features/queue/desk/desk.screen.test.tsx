import { click, fill, offers, renderScreen, sees } from '../../../../test/screens.tsx'

const openDesk = async (window = 1) => {
  await renderScreen('/desk', { signedInAs: 'clerk' })
  await click(new RegExp(`${window} 号窗口`))
  await offers(/^叫号/)
}

test('somebody of this morning’s bookings is checked in from the desk', async () => {
  await openDesk()
  await click('预约签到')
  await fill('预约码、姓名或手机尾号', '999999')
  await sees('没有找到，请核对预约码')
})
