import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Link } from '#ui/link.tsx'
import { useDeferredValue, useMemo, useState } from 'react'
import { apiUrl, call } from '#ui/api/client.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { Page } from '#ui/layout/page.tsx'
import { docsTexts } from '#ui/texts/docs.ts'
import { useT } from '#ui/texts/engine.ts'
import { matching, operationsOf, type Document, type Operation } from './document.ts'
import { OperationPage } from './operation.tsx'
import classes from './docs.module.css'

/** The API, browsable: what this caller may do, made from the same document that programs read. */
export default function Docs() {
  const t = useT(docsTexts)
  const { operation: chosen } = useSearch({ strict: false }) as { operation?: string }
  const [words, setWords] = useState('')
  const sought = useDeferredValue(words)
  const { data: document, error } = useQuery({
    queryKey: ['openapi'],
    queryFn: () => call<Document>('openapi.json'),
    staleTime: 300_000,
  })
  const operations = useMemo(() => (document ? operationsOf(document) : []), [document])
  const shown = useMemo(() => matching(operations, sought), [operations, sought])
  if (error) return <p role="alert">{messageOf(error)}</p>
  if (!document) return null
  const current = operations.find(({ id }) => id === chosen)
  return (
    <Page
      title={t('title')}
      actions={
        <Button component="a" variant="default" href={apiUrl('openapi.json')}>
          {t('document')}
        </Button>
      }
    >
      <div className={classes.docs}>
        <nav aria-label={t('operations')} className={classes.operations}>
          <TextInput
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          {shown.length === 0 && <p role="status">{t('none')}</p>}
          {[...Map.groupBy(shown, ({ tag }) => tag)].map(([tag, members]) => (
            <Group
              key={tag}
              tag={tag}
              members={members}
              current={current}
              open={sought !== '' || current?.tag === tag}
            />
          ))}
        </nav>
        {current ? (
          <OperationPage key={current.id} document={document} operation={current} />
        ) : (
          <p className={classes.pick}>{t('pick')}</p>
        )}
      </div>
    </Page>
  )
}

interface GroupProps {
  tag: string
  members: Operation[]
  current: Operation | undefined
  open: boolean
}

function Group({ tag, members, current, open }: GroupProps) {
  const t = useT(docsTexts)
  return (
    <details open={open}>
      <summary>{tag}</summary>
      <ul>
        {members.map(({ id, method, path, event, summary }) => (
          <li key={id}>
            <Link
              to="."
              search={{ operation: id }}
              title={path}
              aria-current={id === current?.id ? 'page' : undefined}
            >
              <span className={classes.method}>{event ? t('event') : method}</span> {summary}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}
