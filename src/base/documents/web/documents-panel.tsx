import { ActionIcon, FileButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Download, Paperclip, Upload } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { apiUrl, call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { formatted } from '#ui/fields/formatted.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import panel from '#ui/layout/panel.module.css'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './documents.module.css'
import { documentTexts } from './texts.ts'

/** The files of a record: dropped here, opened from here. A file of the same name becomes its next version. */
export function DocumentsPanel({ type, record }: PanelProps) {
  const t = useT(documentTexts)
  const documents = useType('documents')
  const { rows, isSuccess } = useList('documents', { aboutId: record.id, sort: '-updatedAt', limit: 20 })
  const upload = useUpload(type.name, record.id)
  const [over, setOver] = useState(false)
  const again = useRef<() => void>(null)
  if (!documents || !isSuccess || type.name === 'documents') return null
  const may = documents.can.create
  if (!may && !rows.length) return null

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void upload.send([...event.dataTransfer.files], rows)
  }
  const drag = may
    ? {
        onDragOver: (event: DragEvent) => {
          event.preventDefault()
          setOver(true)
        },
        onDragLeave: () => setOver(false),
        onDrop: drop,
      }
    : {}
  return (
    <section
      className={`${panel.panel} ${classes.panel}`}
      aria-label={documents.label.many}
      data-over={over || undefined}
      {...drag}
    >
      <div className={panel.head}>
        <Paperclip size={14} aria-hidden />
        <h2>{documents.label.many}</h2>
        <span className={panel.count}>{rows.length}</span>
        {may && (
          <FileButton
            multiple
            resetRef={again}
            onChange={(files) => {
              again.current?.() // the same file may be chosen once more
              void upload.send(files, rows)
            }}
          >
            {(props) => (
              <ActionIcon {...props} size={24} loading={upload.running > 0} aria-label={t('upload')}>
                <Upload size={14} />
              </ActionIcon>
            )}
          </FileButton>
        )}
      </div>
      <ul className={panel.list}>
        {rows.map((row) => (
          <FileRow key={row.id} row={row} />
        ))}
      </ul>
      {may && <p className={classes.hint}>{t(rows.length ? 'dropMore' : 'drop')}</p>}
      <div role="status" className="sr-only">
        {upload.running > 0 ? t('uploading', { count: upload.running }) : ''}
      </div>
    </section>
  )
}

function FileRow({ row }: { row: Row }) {
  const t = useT(documentTexts)
  return (
    <li>
      <PeekLink className={classes.name} collection="documents" id={row.id}>
        {row.name}
      </PeekLink>
      <span className={classes.facts}>
        {row.revision > 1 && t('version', { number: row.revision })}{' '}
        {row.size ? formatted(row.size, 'bytes') : ''}{' '}
        <FieldValue compact field={{ kind: 'moment', label: '' }} value={row.updatedAt} />
      </span>
      {row.fileKey && (
        <ActionIcon
          size={24}
          component="a"
          href={apiUrl(`documents/${row.id}/file`)}
          aria-label={t('download', { what: row.name })}
        >
          <Download size={14} />
        </ActionIcon>
      )}
    </li>
  )
}

/** Sends files one after the other; what is refused is said by name. */
function useUpload(aboutType: string, aboutId: string) {
  const client = useQueryClient()
  const [running, setRunning] = useState(0)
  const send = async (files: File[], known: Row[]) => {
    setRunning(files.length)
    for (const file of files) {
      const same = known.find((row) => row.name === file.name)
      const body = new FormData()
      if (!same) {
        body.set('aboutType', aboutType)
        body.set('aboutId', aboutId)
      }
      body.set('file', file)
      await call(same ? `documents/${same.id}/versions` : 'documents', { method: 'POST', body }).catch(
        showProblem,
      )
      setRunning((left) => left - 1)
    }
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.collection('documents') }),
      client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[3] === 'timeline' }),
    ])
  }
  return { send, running }
}
