import { appPermissions } from '@zhenyiban/shared/privacy/app-permissions.ts'

const tabs = [
  { pagePath: 'pages/home/home', text: '首页' },
  { pagePath: 'pages/services/services', text: '办事' },
  { pagePath: 'pages/mine/mine', text: '我的事' },
  { pagePath: 'pages/me/me', text: '我的' },
]

/** On any network: each of them is smaller than a photo. */
const preload = (rule: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(rule).map(([page, rooms]) => [
      page,
      { network: 'all' as const, packages: rooms.map(room => `features/${room}`) },
    ]),
  )

/** WeChat scans by itself. */
const webOnly = process.env.TARO_ENV === 'h5' ? ['pages/scan'] : []

export default defineAppConfig({
  pages: tabs.map(tab => tab.pagePath),
  subPackages: [
    { root: 'features/catalogue', pages: ['pages/list', 'pages/guide'] },
    { root: 'features/announcements', pages: ['pages/all'] },
    { root: 'features/appointments', pages: ['pages/book', 'pages/appointment'] },
    { root: 'features/queue', pages: ['pages/hall', 'pages/ticket', 'pages/follow', 'pages/place'] },
    { root: 'features/codes', pages: ['pages/opened', ...webOnly] },
    { root: 'features/matters', pages: ['pages/matter', 'pages/receipt', 'pages/shared'] },
    { root: 'features/notifications', pages: ['pages/inbox', 'pages/settings'] },
    { root: 'features/ratings', pages: ['pages/rate', 'pages/case'] },
    { root: 'features/feedback', pages: ['pages/form', 'pages/report'] },
    { root: 'features/public-page', pages: ['pages/hall'] },
    { root: 'features/agency', pages: ['pages/work', 'pages/draft', 'pages/matter'] },
    { root: 'features/identity', pages: ['pages/sign-in', 'pages/profile'] },
    { root: 'features/privacy', pages: ['pages/text', 'pages/data', 'pages/consents', 'pages/leave'] },
  ],
  // The bar is drawn in each page (ui/tab-bar.tsx): a native one does not grow in care mode.
  tabBar: {
    custom: true,
    color: '#1A1F2B',
    selectedColor: '#0B7A5B',
    backgroundColor: '#FFFFFF',
    list: tabs,
  },
  window: {
    navigationBarTitleText: '镇易办',
    navigationBarTextStyle: 'black',
    navigationBarBackgroundColor: '#FFFFFF',
    backgroundColor: '#F4F6F5',
    // On the web the pages draw their own head; in WeChat it is WeChat's.
    ...(process.env.TARO_ENV === 'h5' ? { navigationStyle: 'custom' } : {}),
  },
  ...(process.env.TARO_ENV === 'h5' ? { animation: false } : {}),
  // What is asked for and why, from the table of what is gathered.
  ...appPermissions,
  lazyCodeLoading: 'requiredComponents',
  sitemapLocation: 'sitemap.json',
  preloadRule: preload({
    // Where every code opens: what codes lead to, and what the doors open.
    'pages/home/home': ['codes', 'queue', 'appointments', 'catalogue', 'matters', 'identity', 'feedback'],
    'pages/services/services': ['catalogue', 'appointments'],
    'pages/mine/mine': ['matters', 'appointments', 'queue', 'ratings'],
    'pages/me/me': ['identity', 'notifications', 'privacy'],
    'features/queue/pages/hall': ['identity', 'ratings'],
    'features/codes/pages/opened': ['queue', 'matters', 'ratings'],
  }),
})
