/** Where the rooms of a package stand, and who may import whom. */
export interface Rooms {
  folder: string
  /** Each imports only what stands left of it. */
  order: string[]
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
]
