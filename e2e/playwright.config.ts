import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What holds in every browser alike, and what is measured at a desk. */
const once = [
  'support.spec.ts', 'security.spec.ts', 'links.spec.ts', 'pages.spec.ts', 'interface.spec.ts', 'measure.spec.ts',
  'patterns.spec.ts', 'keyboard.spec.ts',
];

const use: PlaywrightTestConfig['use'] = {
  browserName: 'chromium',
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  viewport: { width: 1280, height: 900 },
  actionTimeout: 15_000,
  navigationTimeout: 30_000,
  trace: 'retain-on-failure',
  screenshot: 'only-on-failure',
  launchOptions: {
    executablePath: process.env['MINGJIAN_TEST_CHROMIUM'] ?? '/usr/bin/chromium',
    args: quiet,
  },
};

export default defineConfig({
  testDir: '.',
  testMatch: ['*.spec.ts', 'journeys/*.spec.ts'],
  outputDir: 'test-results',
  globalSetup: './support/prepare.ts',
  globalTeardown: './support/clear.ts',
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  // Every worker has an office of its own, so files never disturb each other.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use,
  projects: [
    { name: 'links', testMatch: 'links.spec.ts' },
    // Each page by itself: looked at in every shape that it is read in. What is wrong with it is in its pictures and in what
    // axe says: nothing leads there that a trace would have to tell.
    { name: 'pages', testMatch: 'pages.spec.ts', dependencies: ['links'], fullyParallel: true, use: { trace: 'off' } },
    { name: 'desktop', testIgnore: ['links.spec.ts', 'pages.spec.ts'] },
    {
      name: 'phone',
      testIgnore: once,
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    },
    { name: 'nojs', testIgnore: once, use: { javaScriptEnabled: false } },
  ],
});
