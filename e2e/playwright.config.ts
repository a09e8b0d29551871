import { defineConfig } from '@playwright/test'
import { findChromium } from '../scripts/chromium.mjs'

const seconds = 1000

// Two workers, each with one Chromium and one house of its own; a file is one worker's from its first test to its last.
export default defineConfig({
  testMatch: '*.test.ts',
  outputDir: '../.cache/journeys',
  workers: 2,
  // On a busy machine a page is slow, not stuck.
  timeout: 180 * seconds,
  reporter: 'list',
  use: {
    launchOptions: {
      executablePath: findChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // On a busy machine a click misses what is still moving.
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 30 * seconds,
    navigationTimeout: 60 * seconds,
    screenshot: 'only-on-failure',
  },
})
