import { ActionIcon, FileButton, MultiSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Paperclip } from 'lucide-react'
import { useState } from 'react'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { useList } from '#ui/api/reads.ts'
import type { Row } from '#ui/api/types.ts'
import { useT } from '#ui/texts/engine.ts'
import { letterTexts } from './letter-texts.ts'
import classes from './letter.module.css'

export interface Home {
  type: string
  id: string
}
interface Props {
  home: Home
  value: string[]
  onChange: (ids: string[]) => void
  error?: string | undefined
}

/** Documents of the record that go along; a file from elsewhere becomes one of them. */
export function Attachments({ home, value, onChange, error }: Props) {
  const t = useT(letterTexts)
  const client = useQueryClient()
  const [running, setRunning] = useState(false)
  const [added, setAdded] = useState<Row[]>([])
  const { rows } = useList('documents', { aboutId: home.id, sort: '-updatedAt', limit: 100 })
  const files = [...added, ...rows.filter(({ id }) => added.every((one) => one.id !== id))]
  const data = files.filter(({ fileKey }) => fileKey).map(({ id, name }) => ({ value: id, label: name }))

  const upload = async (chosen: File[]) => {
    setRunning(true)
    const made: Row[] = []
    for (const file of chosen) {
      const body = new FormData()
      body.set('aboutType', home.type)
      body.set('aboutId', home.id)
      body.set('file', file)
      const row = await call<Row>('documents', { method: 'POST', body }).catch(showProblem)
      if (row) made.push(row)
    }
    setRunning(false)
    setAdded((before) => [...before, ...made])
    onChange([...value, ...made.map(({ id }) => id)])
    void client.invalidateQueries({ queryKey: keys.collection('documents') })
  }
  return (
    <div className={classes.attachments}>
      {data.length > 0 && (
        <MultiSelect
          className={classes.wide}
          aria-label={t('attachments')}
          placeholder={value.length ? '' : t('attachDocuments')}
          data={data}
          value={value.filter((id) => data.some((one) => one.value === id))}
          error={error}
          searchable
          size="sm"
          comboboxProps={{ withinPortal: true }}
          onChange={onChange}
        />
      )}
      <FileButton multiple onChange={(chosen) => void upload(chosen)}>
        {(props) => (
          <ActionIcon {...props} size={32} loading={running} aria-label={t('upload')} title={t('upload')}>
            <Paperclip size={16} />
          </ActionIcon>
        )}
      </FileButton>
    </div>
  )
}
