import { asksForCare, scaleOf } from './type-size.ts'

// https://developers.weixin.qq.com/miniprogram/design/elderly.html
test.each([
  [{ fontSizeScaleFactor: 1, fontSizeSetting: 17, platform: 'ios' }, 1],
  [{ fontSizeScaleFactor: 0.94, fontSizeSetting: 16, platform: 'ios' }, 0.94],
  [{ fontSizeSetting: 23.8, platform: 'ios' }, 1.4],
  [{ fontSizeSetting: 25.5, platform: 'ios' }, 1.5],
  [{ fontSizeSetting: 16, platform: 'android' }, 1],
  [{ fontSizeSetting: 18, platform: 'android' }, 1.13],
  [{ fontSizeScaleFactor: 1.4, fontSizeSetting: 22, platform: 'android' }, 1.4],
  [{ platform: 'devtools' }, 1],
  [{}, 1],
  [{ fontSizeSetting: 0 }, 1],
  [{ fontSizeScaleFactor: Number.NaN, fontSizeSetting: Number.NaN }, 1],
])('%j writes %d times as large as the standard', (told, scale) => expect(scaleOf(told)).toBe(scale))

test.each([
  [1.39, false],
  [1.4, true],
  [1.75, true],
])('at %d care mode comes by itself: %s', (scale, comes) => expect(asksForCare(scale)).toBe(comes))
