/** Where the rooms of a package stand, and who may import whom. */
export interface Rooms {
  folder: string
  /** Each imports only what stands left of it. A room beside rooms that lie in it means its own files. */
  order: string[]
  /** What to do when it has to go the other way. */
  instead: string
  /** Rooms that only listen: nobody imports them, and they import these alone. */
  listeners: Record<string, string[]>
  /** What a neighbour may import from every room; types may come from any file. Null: everything. */
  open: string[] | null
  /** What it may import besides from some; a folder ends with a slash. */
  openBesides: Record<string, string[]>
}

export const rooms: Rooms[] = [
  {
    folder: 'server/src/features',
    order: [
      'organisations',
      'identity',
      'catalogue',
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
      'surveys',
      'demand',
      'evaluation',
      'training',
    ],
    instead: 'what flows that way is an outbox event',
    listeners: { notifications: ['organisations', 'identity'], audit: ['organisations', 'identity'] },
    open: ['service.ts', 'present.ts'],
    openBesides: {
      agency: ['consent.ts', 'model.ts', 'rules.ts'],
      matters: [
        'record/',
        'moves/moving.ts',
        'moves/stages.ts',
        'delivery.ts',
        'filters.ts',
        'listing.ts',
        'people.ts',
        'post-name.ts',
        'promise-rules.ts',
        'promise-words.ts',
        'rules.ts',
        'words.ts',
      ],
      papers: ['adding.ts', 'content.ts', 'model.ts', 'store.ts', 'viewing.ts'],
    },
  },
  {
    folder: 'console/src/features',
    order: [
      'organisations',
      'identity',
      'catalogue',
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
    ],
    instead: 'hand it in from the page that has both, or put it in the shell',
    listeners: {},
    open: null,
    openBesides: {},
  },
]
