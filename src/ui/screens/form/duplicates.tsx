import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { call } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/session.ts'
import { useT } from '#ui/texts/engine.ts'
import { formTexts } from '#ui/texts/form.ts'
import { openPeek } from '../peek/open.ts'
import classes from './form.module.css'

interface Likeness {
  type: string
  id: string
  title: string
  subtitle?: string
  score: number
  /** Names of the fields that are alike. */
  reasons: string[]
}

/** Records that may be the same as the one being typed. Quiet where duplicates are not looked for. */
export function useDuplicates(collection: string, draft: Record<string, unknown>, ownId?: string) {
  const [asked] = useDebouncedValue(JSON.stringify(draft), 350)
  return useQuery({
    queryKey: ['duplicates', collection, asked],
    queryFn: ({ signal }) =>
      call<{ data: Likeness[] }>(`${collection}/duplicates`, {
        method: 'POST',
        body: JSON.parse(asked) as unknown,
        signal,
      }),
    enabled: asked !== '{}',
    retry: false,
    placeholderData: keepPreviousData,
    select: ({ data }) => data.filter(({ id }) => id !== ownId),
  })
}

interface Props {
  collection: string
  draft: Record<string, unknown>
  ownId?: string | undefined
}

/** The warning while typing: who is already there, and why it looks like the same. */
export function Duplicates({ collection, draft, ownId }: Props) {
  const t = useT(formTexts)
  const { types } = useMeta()
  const labelOf = (type: string, name: string) =>
    types[collection]?.fields[name]?.label ?? types[type]?.fields[name]?.label ?? name
  const { data = [] } = useDuplicates(collection, draft, ownId)
  return (
    <div role="status">
      {data.length > 0 && (
        <section className={classes.duplicates} aria-label={t('duplicates', { count: data.length })}>
          <h2>
            <TriangleAlert size={14} aria-hidden />
            {t('duplicates', { count: data.length })}
          </h2>
          <ul>
            {data.slice(0, 5).map((one) => (
              <li key={one.id}>
                <a
                  href={`/${one.type}/${one.id}`}
                  onClick={(event) => {
                    if (event.ctrlKey || event.metaKey) return
                    event.preventDefault()
                    openPeek(one.type, one.id)
                  }}
                >
                  {one.title}
                </a>
                <span>
                  {[
                    one.type !== collection && types[one.type]?.label.one,
                    one.subtitle,
                    t('alike', { what: one.reasons.map((name) => labelOf(one.type, name)).join(', ') }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
