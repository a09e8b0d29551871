/** Where the rooms of a package stand, and who may import whom. */
export interface Rooms {
  folder: string
  /** Each imports only what stands left of it. A room beside rooms that lie in it means its own files. */
  order: string[]
  /** What to do when it has to go the other way. */
  instead: string
  /** Rooms that only listen: nobody imports them, and they import these alone. */
  listeners: Record<string, string[]>
  /**
   * What a neighbour may import from every room, besides what the room's own feature.ts names under `open`; types may
   * come from any file. Null: everything.
   */
  open: string[] | null
}

export const rooms: Rooms[] = [
  {
    folder: 'server/src/features',
    order: [
      'organisations',
      'identity',
      'announcements',
      'catalogue',
      'codes',
      'appointments',
      'queue',
      'agency',
      'matters',
      'papers',
      'results',
      'supervision',
      'exports',
      'ratings',
      'feedback',
      'public-page',
      'province',
      'privacy',
      'client-errors',
      'surveys',
      'demand',
      'evaluation',
      'training',
    ],
    instead: 'what flows that way is an outbox event',
    // Whose window rings, what of a matter was told to whom and what waits for its rating is read where that is.
    listeners: {
      notifications: ['organisations', 'identity', 'appointments', 'matters', 'ratings'],
      audit: ['organisations', 'identity'],
    },
    open: ['service.ts', 'present.ts'],
  },
  {
    folder: 'console/src/features',
    order: [
      'organisations',
      'codes',
      'identity',
      'catalogue',
      'notifications',
      'appointments',
      'matters',
      'matters/moves',
      'intake',
      'matters/papers',
      'matters/results',
      'matters/assigning',
      'matters/detail',
      'matters/list',
      'queue',
      'supervision',
      'ratings',
      'feedback',
      'announcements',
      'province',
      'client-errors',
    ],
    instead: 'hand it in from the page that has both, or put it in the shell',
    listeners: {},
    open: null,
  },
  {
    // The page of a matter shows its papers and its result, so those two stand before it.
    folder: 'miniapp/src/features',
    order: [
      'organisations',
      'codes',
      'identity',
      'announcements',
      'catalogue',
      'notifications',
      'appointments',
      'queue',
      'papers',
      'results',
      'matters',
      'ratings',
      'feedback',
      'public-page',
      'privacy',
      'agency',
    ],
    instead: 'hand it in from the page that has both, or put it in the shell',
    listeners: {},
    open: null,
  },
]
