import type { ImportReport, ImportVerdict } from '@zhenyiban/shared/catalogue/dictionary-import.ts'

const MEGABYTE = 1024 * 1024
export const importMessages = {
  title: '导入',
  drawer: '导入统一事项',
  steps: ['选文件', '核对', '导入'],
  explained:
    '先导出，在导出的文件里改好，再选那个文件。先核对，什么都不改；核对没有问题，选好生效日期，确认后才导入。文件里有一处问题，就整个不导入。文件里没有的事项、没有改过的行都不会动。',
  preferred: '建议用 Excel 文件：CSV 里像日期的内容（如 1-20）会被表格软件改掉。',
  choose: '选择文件',
  chooseOther: '换一个文件',
  checking: (name: string) => `正在核对「${name}」…`,
  checked: (name: string) => `已核对「${name}」`,
  again: '重新核对',
  tooLarge: (most: number) => `文件太大，不能超过 ${most / MEGABYTE} MB，请分成几个文件导入。`,
  unreadable: '这个文件读不出来，可能正被别的软件打开，或已被移走。请关掉再选一次。',
  verdict: { new: '新增', version: '新版本', unchanged: '没有改动', faulty: '有问题' } satisfies Record<
    ImportVerdict,
    string
  >,
  count: (word: string, count: number) => `${word} ${count} 项`,
  nothing: '0 项有改动，和现在的统一事项一样，不用导入。',
  faulty: (count: number) =>
    `${count} 项有问题，什么都没有改。请按下面说的在文件里改好、存盘，再选一次文件。`,
  ready: (changed: number) => `${changed} 项有改动，没有问题，可以导入。`,
  filters: { changed: '只看有改动的', faulty: '只看有问题的', all: '全部' },
  noneOfKind: '没有这样的事项',
  report: '下载核对结果',
  reportFile: '统一事项核对结果.csv',
  table: '核对结果',
  columns: { verdict: '结果', item: '事项', line: '行', what: '改了什么，或哪里有问题' },
  reportHead: ['结果', '事项编码', '事项名称', '表', '行', '列', '内容'],
  nth: (number: number) => `第 ${number} 版`,
  whole: '这一行',
  place: (sheet: string, line: number, column: string) =>
    [sheet, `第 ${line} 行`, column && `「${column}」`].filter(Boolean).join(' '),
  change: (label: string, from: string, to: string) =>
    from === '' && to === '新增'
      ? `${label}：新增`
      : to === '' && from === '有'
        ? `${label}：删去`
        : `${label}：${from || '没有写'} → ${to || '没有写'}`,
  more: (count: number) => `还有 ${count} 处，见下载的核对结果`,
  onlyToday: '有新增的事项，新增的马上就能看到，所以只能今天生效。要以后生效的改动，请另存一个文件导入。',
  notBefore: (day: string) => `这些事项里有一版要等到 ${day} 才生效，新的一版不能更早。`,
  confirmTitle: (count: number) => `导入 ${count} 项吗？`,
  confirmWhy: ({ new: added, version }: ImportReport['counts'], day: string) =>
    `${[added > 0 && `新增 ${added} 项`, version > 0 && `发布 ${version} 项的新版本`]
      .filter(Boolean)
      .join('，')}，从 ${day} 起生效。发布的版本会一直留着，不能撤回，只能再发布新的一版。`,
  importing: '正在导入，请不要关掉…',
  confirm: (count: number) => `导入 ${count} 项`,
  done: (added: number, updated: number) => `已导入：新增 ${added} 项，新版本 ${updated} 项。`,
  doneFrom: (day: string) => `从 ${day} 起生效。`,
  another: '再导入一个文件',
  close: '关闭',
} as const
