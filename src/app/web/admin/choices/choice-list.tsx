import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Tone } from '#platform/records/fields.ts'
import { adminTexts } from '#app/web/texts/admin.ts'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { moved } from '#ui/fields/lines/lines.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { fieldKey } from '../fields/keys.ts'
import { refreshMeta } from '../refresh.ts'
import { useUsage } from '../usage.tsx'
import { changesOf, draftOf, type ChoiceDraft } from './draft.ts'
import { Sortable } from './sortable.tsx'
import classes from './choices.module.css'

const tones: Tone[] = ['neutral', 'accent', 'good', 'warning', 'bad']

/** One list of choices: words in both languages, order, tone, and in an open list new values. */
export function ChoiceList({ collection, field: name }: { collection: string; field: string }) {
  const t = useT(adminTexts)
  const common = useT(commonTexts)
  const client = useQueryClient()
  const field = useType(collection)?.fields[name]
  const stored = useList('choices', { collection, field: name, limit: 200, sort: 'position' })
  const usage = useUsage(collection, name).data
  const [edited, setEdited] = useState<ChoiceDraft[]>()
  const base = draftOf(field?.choices ?? [], usage?.choices ?? [], stored.rows)
  const rows = edited ?? base
  const changes = edited ? changesOf(base, edited, stored.rows, { collection, field: name }) : []
  const save = useMutation({
    mutationFn: async () => {
      for (const { id, values } of changes)
        await call(id ? `choices/${id}` : 'choices', { method: id ? 'PATCH' : 'POST', body: values })
    },
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.collection('choices') }),
        client.invalidateQueries({ queryKey: keys.meta }),
        client.invalidateQueries({ queryKey: ['usage', collection, name] }),
      ])
      setEdited(undefined)
      showDone(common('saved'))
    },
    onError: (error) => {
      showProblem(error)
      void client.invalidateQueries({ queryKey: keys.collection('choices') })
      refreshMeta()
    },
  })
  if (!field || !stored.isSuccess || !usage) return null
  const set = (at: number, patch: Partial<ChoiceDraft>) =>
    setEdited(rows.map((row, index) => (index === at ? { ...row, ...patch } : row)))
  const add = () => setEdited([...rows, { key: '', labelEn: '', labelDe: '', tone: null, added: true }])
  const finish = () => {
    const taken = rows.map((row) => row.key)
    setEdited(rows.map((row) => (row.key ? row : { ...row, key: fieldKey(row.labelEn, taken) })))
  }
  return (
    <>
      <div className={classes.heads} aria-hidden>
        <span />
        <span>{t('labelEn')}</span>
        <span>{t('labelDe')}</span>
        <span>{t('tone')}</span>
        <span>{t('records')}</span>
      </div>
      <Sortable
        items={rows}
        keyOf={(row, index) => row.key || `new-${index}`}
        nameOf={(row) => row.labelEn}
        onMove={(from, to) => setEdited(moved(rows, from, to))}
      >
        {(row, index) => (
          <>
            <TextInput
              aria-label={`${t('labelEn')}: ${row.labelEn}`}
              value={row.labelEn}
              onChange={(event) => set(index, { labelEn: event.currentTarget.value })}
              onBlur={finish}
              autoFocus={row.added === true && !row.key}
            />
            <TextInput
              aria-label={`${t('labelDe')}: ${row.labelEn}`}
              value={row.labelDe}
              onChange={(event) => set(index, { labelDe: event.currentTarget.value })}
            />
            <span className={classes.tone}>
              <NativeSelect
                aria-label={`${t('tone')}: ${row.labelEn}`}
                value={row.tone ?? ''}
                data={[
                  { value: '', label: t('noTone') },
                  ...tones.map((value) => ({ value, label: t(`tone_${value}`) })),
                ]}
                onChange={(event) => set(index, { tone: (event.currentTarget.value || null) as Tone | null })}
              />
              {row.tone && <ToneBadge tone={row.tone}>{row.labelEn || '…'}</ToneBadge>}
            </span>
            <span className="tabular">{usage.values.find((one) => one.value === row.key)?.count ?? 0}</span>
          </>
        )}
      </Sortable>
      <div className={classes.foot}>
        <Button onClick={() => save.mutate()} disabled={!changes.length} loading={save.isPending}>
          {common('save')}
        </Button>
        <Button variant="default" disabled={!edited} onClick={() => setEdited(undefined)}>
          {t('discard')}
        </Button>
        {field.open && (
          <Button variant="subtle" onClick={add}>
            {t('addChoice')}
          </Button>
        )}
      </div>
    </>
  )
}
