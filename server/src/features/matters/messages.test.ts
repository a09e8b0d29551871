import { todoOf } from './messages.ts'

const paper = (name: string, change: object = {}) => ({ name, required: true, handedIn: false, ...change })
const matter = (change: Partial<Parameters<typeof todoOf>[0]>) => ({
  status: 'papers_missing' as const,
  materials: [],
  missing: [],
  hallName: '大厅',
  holderName: '大厅',
  ...change,
})
const back = { returned: '反光' }
const promise = { byOn: '2037-11-27', keptAt: null, brokenAt: null }
test.each<[string, Partial<Parameters<typeof todoOf>[0]>, RegExp | null]>([
  ['nothing is missing', { materials: [paper('照片', { handedIn: true })] }, null],
  ['one is', { materials: [paper('照片')] }, /^请把「照片」拍照传来，或交到大厅$/],
  ['it came and waits', { materials: [paper('照片', { waiting: 1 })] }, null],
  [
    'one waits, another is missing',
    { materials: [paper('照片', { waiting: 1 }), paper('户口本')] },
    /^请把「户口本」拍照/,
  ],
  ['it was returned', { materials: [paper('照片', back)] }, /^「照片」退回了，请重新拍照传来，或交到大厅$/],
  [
    'one was returned, another never came',
    { materials: [paper('照片', back), paper('户口本')] },
    /^请把「户口本」和退回的「照片」拍照传来/,
  ],
  ['only optional ones are missing', { materials: [paper('委托书', { required: false })] }, null],
  ['an optional one was returned', { materials: [paper('委托书', { required: false, ...back })] }, null],
  ['not told yet', { status: 'received', materials: [paper('照片')] }, /^请把「照片」/],
  [
    'promised',
    { status: 'in_progress', materials: [paper('照片')], missing: ['照片'], promise },
    /^您承诺 11月27日 周五 前补交「照片」，请拍照传来/,
  ],
  [
    'promised and returned',
    { status: 'in_progress', materials: [paper('照片', back)], missing: ['照片'], promise },
    /^「照片」退回了，要重新传。您承诺/,
  ],
  [
    'promised and sent',
    { status: 'in_progress', materials: [paper('照片', { waiting: 1 })], missing: ['照片'], promise },
    null,
  ],
  ['ended without it', { status: 'declined', materials: [paper('照片')] }, null],
])('what the resident must do when %s', (_, change, said) => {
  const todo = todoOf(matter(change))
  if (said) expect(todo).toMatch(said)
  else expect(todo).toBeNull()
})
