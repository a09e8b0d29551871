import { useMutation } from '@tanstack/react-query'
import { DICTIONARY_MAX_BYTES, type ImportReport } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { api, type Name } from '../../../api.ts'
import { today } from '../../../shell/clock.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { importMessages as messages } from './import-messages.ts'

/** Kept in memory, so that the imported bytes are those that were checked, even if the file changes on disk. */
interface Picked {
  name: string
  bytes: Uint8Array<ArrayBuffer>
}
const read = async (file: File): Promise<Picked> => {
  if (file.size > DICTIONARY_MAX_BYTES) throw new Error(messages.tooLarge(DICTIONARY_MAX_BYTES))
  const content = await file.arrayBuffer().catch(() => {
    throw new Error(messages.unreadable)
  })
  return { name: file.name, bytes: new Uint8Array(content) }
}
const refresh: Name[] = [
  'standardItem',
  'openByVersion',
  'localValues',
  'drift',
  'item',
  'items',
  'searchItems',
  'catalogueIndex',
]
/** The days on which what the file changes can begin. */
const firstDay = ({ counts, notBefore }: ImportReport) => {
  const from = [today(), notBefore ?? ''].sort().at(-1)!
  const why =
    counts.new > 0 ? messages.onlyToday : from > today() ? messages.notBefore(formatDay(from)) : undefined
  return { from, fixed: counts.new > 0, why }
}

const codeOf = (error: unknown) => (error instanceof Refusal ? error.code : null)
/** Nothing is wrong with the file: the same may be sent once more. */
const isOurs = (error: unknown) => codeOf(error)?.startsWith('server.') ?? false
/** The dictionary went on since the check. */
const isOutdated = (error: unknown) => codeOf(error) === 'dictionary.import_changed'

/** A file on its way into the dictionary: read, checked, and published on a day. */
export const useImport = () => {
  const [picked, pick] = useState<Picked | null>(null)
  const [wished, wish] = useState(today())
  const publish = useAction({
    act: ({ bytes, digest, validFrom }: Picked & { digest: string; validFrom: string }) =>
      api.importDictionary({ query: { digest, validFrom }, body: bytes }),
    refresh,
    quiet: true,
  })
  const check = useMutation({
    mutationFn: ({ bytes }: Picked) => api.checkDictionaryFile({ body: bytes }),
    onMutate: publish.reset,
  })
  const open = useMutation({
    mutationFn: read,
    onMutate: () => {
      pick(null)
      check.reset()
      publish.reset()
    },
    onSuccess: file => {
      pick(file)
      check.mutate(file)
    },
  })
  const report = check.data
  const day = report && firstDay(report)
  const validFrom = day && (day.fixed || wished < day.from ? day.from : wished)
  const changed = report ? report.counts.new + report.counts.version : 0
  return {
    picked,
    open: open.mutate,
    checkAgain: () => picked && check.mutate(picked),
    publish: () => {
      if (picked && report && validFrom) publish.mutate({ ...picked, digest: report.digest, validFrom })
    },
    wish,
    reading: open.isPending || check.isPending,
    checking: check.isPending,
    publishing: publish.isPending,
    busy: open.isPending || check.isPending || publish.isPending,
    report,
    /** Told apart by when it was checked, too. */
    reportKey: `${report?.digest}${check.submittedAt}`,
    day,
    validFrom,
    changed,
    ready: report !== undefined && report.counts.faulty === 0 && changed > 0 && !publish.data,
    published: publish.data,
    unread: open.error ?? check.error,
    mayCheckAgain: isOurs(check.error),
    unpublished: publish.error,
    outdated: isOutdated(publish.error),
  }
}
export type DictionaryImport = ReturnType<typeof useImport>
