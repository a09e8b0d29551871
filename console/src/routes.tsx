import { lazy, type ReactNode } from 'react'
import type { RouteObject } from 'react-router'
import { fetchCode } from './shell/code.tsx'
import { Broken, guarded, NotFound } from './shell/page.tsx'
import type { PagePath } from './shell/pages.ts'
import { Home, Shell } from './shell/shell.tsx'
import { Waiting } from './shell/waiting.tsx'

/** A page's code is fetched when it is first opened. */
const page = (path: PagePath, load: () => Promise<() => ReactNode>) => ({
  path,
  lazy: async () => ({ Component: guarded(path, await fetchCode(load)) }),
})

// Rarely needed, and made of antd: fetched when the browser is idle, or when they are.
const loadSignInAgain = async () => ({
  default: (await import('./features/identity/sign-in/sign-in-again.tsx')).SignInAgain,
})
const loadFirstPassword = async () => ({
  default: (await import('./features/identity/password/first-password.tsx')).FirstPassword,
})
const loadFirstPasswordOver = async () => ({
  default: (await import('./features/identity/password/first-password.tsx')).FirstPasswordOver,
})
const SignInAgain = lazy(() => fetchCode(loadSignInAgain))
const FirstPassword = lazy(() => fetchCode(loadFirstPassword))
const FirstPasswordOver = lazy(() => fetchCode(loadFirstPasswordOver))
/** What comes over a page that has been open for long. */
const ahead = [loadSignInAgain, loadFirstPasswordOver]

export const routes: RouteObject[] = [
  {
    path: '/sign-in',
    HydrateFallback: Waiting,
    ErrorBoundary: Broken,
    lazy: () =>
      fetchCode(async () => ({
        Component: (await import('./features/identity/sign-in/sign-in.tsx')).SignIn,
      })),
  },
  {
    path: '/',
    element: (
      <Shell
        ahead={ahead}
        signInAgain={<SignInAgain />}
        firstPassword={<FirstPassword />}
        firstPasswordOver={<FirstPasswordOver />}
      />
    ),
    HydrateFallback: Waiting,
    ErrorBoundary: Broken,
    children: [
      {
        ErrorBoundary: Broken,
        lazy: () => fetchCode(async () => ({ Component: (await import('./shell/frame.tsx')).FramedPages })),
        children: [
          { index: true, Component: Home },
          page('desk', async () => (await import('./features/queue/desk/desk.tsx')).Desk),
          page(
            'hall-overview',
            async () => (await import('./features/queue/overview/hall-overview.tsx')).HallOverview,
          ),
          page('matters', async () => (await import('./features/matters/list/matters.tsx')).Matters),
          page(
            'supervision',
            async () => (await import('./features/supervision/supervision.tsx')).Supervision,
          ),
          page(
            'appointments',
            async () => (await import('./features/appointments/appointments.tsx')).Appointments,
          ),
          page('calls', async () => (await import('./features/notifications/calls.tsx')).Calls),
          page('my-ratings', async () => (await import('./features/ratings/own/own-ratings.tsx')).OwnRatings),
          page('ratings', async () => (await import('./features/ratings/ratings.tsx')).Ratings),
          page(
            'paper-ratings',
            async () => (await import('./features/ratings/paper/paper-ratings.tsx')).PaperRatings,
          ),
          page('feedback', async () => (await import('./features/feedback/feedback.tsx')).FeedbackPage),
          page(
            'announcements',
            async () => (await import('./features/announcements/announcements.tsx')).Announcements,
          ),
          page(
            'hall-hours',
            async () => (await import('./features/appointments/hall-hours/hall-hours.tsx')).HallHours,
          ),
          page('province', async () => (await import('./features/province/province.tsx')).Province),
          page(
            'organisations',
            async () => (await import('./features/organisations/organisations.tsx')).Organisations,
          ),
          page('codes', async () => (await import('./features/codes/codes.tsx')).Codes),
          page('catalogue', async () => (await import('./features/catalogue/catalogue.tsx')).Catalogue),
          page(
            'dictionary',
            async () => (await import('./features/catalogue/dictionary/dictionary.tsx')).Dictionary,
          ),
          page(
            'number-readings',
            async () =>
              (await import('./features/supervision/readings/number-readings.tsx')).NumberReadingsPage,
          ),
          page(
            'client-errors',
            async () => (await import('./features/client-errors/client-errors.tsx')).ClientErrorsPage,
          ),
          page('staff', async () => (await import('./features/identity/staff/staff.tsx')).Staff),
          {
            path: 'password',
            lazy: () =>
              fetchCode(async () => ({
                Component: (await import('./features/identity/password/password.tsx')).Password,
              })),
          },
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
]
