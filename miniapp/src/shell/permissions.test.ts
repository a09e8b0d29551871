import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { allowed, NotAllowed, whyNot } from './permissions.ts'

const named = (name: string, message = '') => Object.assign(new Error(message), { name })

// As WeChat, its phones and browsers are known to say it.
test.each([
  [{ errMsg: 'chooseMedia:fail cancel' }, 'cancelled'],
  [{ errMsg: 'scanCode:fail cancel' }, 'cancelled'],
  [{ errMsg: 'chooseMessageFile:fail user cancel' }, 'cancelled'],
  [{ errMsg: 'saveImageToPhotosAlbum:fail cancel' }, 'cancelled'],
  [named('AbortError', 'The operation was aborted'), 'cancelled'],
  [{ errMsg: 'getLocation:fail auth deny' }, 'settings'],
  [{ errMsg: 'saveImageToPhotosAlbum:fail auth deny' }, 'settings'],
  [{ errMsg: 'saveImageToPhotosAlbum:fail:auth denied' }, 'settings'],
  [{ errMsg: 'scanCode:fail authorize no response' }, 'settings'],
  [{ errMsg: 'getLocation:fail scope unauthorized' }, 'settings'],
  [{ errMsg: 'chooseMedia:fail', errno: 103 }, 'settings'],
  [{ errMsg: 'chooseMedia:fail system permission denied' }, 'phone'],
  [{ errMsg: 'getLocation:fail:system permission denied' }, 'phone'],
  [{ errMsg: 'scanCode:fail', errno: 3 }, 'phone'],
  [{ errMsg: 'getLocation:fail:ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF' }, 'phone'],
  [{ errMsg: 'chooseMedia:fail:android permission error' }, 'phone'],
  [{ errMsg: 'chooseMedia:fail privacy permission is not authorized', errno: 104 }, 'privacy'],
  [{ errMsg: 'getLocation:fail privacy permission is not authorized' }, 'privacy'],
  [
    { errMsg: 'chooseMedia:fail api scope is not declared in the privacy agreement', errno: 112 },
    'undeclared',
  ],
  [
    { errMsg: 'getLocation:fail the api need to be declared in the requiredPrivateInfos field in app.json' },
    'undeclared',
  ],
  [named('NotAllowedError', 'Permission denied'), 'browser'],
  [named('NotAllowedError', 'The request is not allowed by the user agent'), 'browser'],
  [named('SecurityError'), 'browser'],
  [{ errMsg: 'getLocation:fail User denied Geolocation' }, 'browser'],
  [{ errMsg: 'getLocation:fail Only secure origins are allowed' }, 'browser'],
  [named('NotFoundError', 'Requested device not found'), 'missing'],
  [named('OverconstrainedError'), 'missing'],
  [named('NotReadableError', 'Could not start video source'), 'busy'],
  [{ errMsg: 'getLocation:fail timeout' }, 'failed'],
  [{ errMsg: 'chooseMedia:fail' }, 'failed'],
  [named('TypeError', 'undefined is not a function'), 'failed'],
  [undefined, 'failed'],
  ['fail', 'failed'],
])('%j means %s', (thrown, why) => expect(whyNot(thrown)).toBe(why))

describe('on the web', () => {
  const refusedBy = (thrown: unknown, otherwise = {}) =>
    allowed('camera', () => Promise.reject(thrown), otherwise).catch((refused: unknown) => refused)

  test('what is given comes through, and a change of mind is nothing', async () => {
    expect(await allowed('camera', async () => 'shot')).toBe('shot')
    expect(await refusedBy({ errMsg: 'scanCode:fail cancel' })).toBeNull()
  })
  test('a refusal says how a browser allows it and what else can be done; there is no page to open', async () => {
    const refused = (await refusedBy(named('NotAllowedError'), { instead: '也可以输入编号。' })) as NotAllowed
    expect(refused).toBeInstanceOf(NotAllowed)
    expect(refused.way).toBeUndefined()
    expect(refused.message).toContain('浏览器没有允许使用相机')
    expect(refused.message).toMatch(/也可以输入编号。$/)
  })
  test('what was allowed and did not work is said as its own place says it', async () => {
    const failed = new Refusal('hall.position_needed')
    expect(await refusedBy({ errMsg: 'getLocation:fail timeout' }, { failed })).toBe(failed)
    expect(await refusedBy(failed)).toBe(failed)
    expect(((await refusedBy({ errMsg: 'x:fail' })) as Refusal).message).toBe('相机没有打开，请再点一次。')
  })
})
