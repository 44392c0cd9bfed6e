import { Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { useList } from '#ui/api/reads.ts'
import { useT } from '#ui/texts/engine.ts'
import type { Home } from './attachments.tsx'
import { letterTexts } from './letter-texts.ts'

export interface Filled {
  subject: string
  text: string
}

/** A template as it reads with a record's values, in the eyes of the one who asks. */
export const fillTemplate = (id: string, home: Home) =>
  call<Filled>(`mail-templates/${id}/preview`, { method: 'POST', body: home })

/** Templates by name; the chosen one arrives filled in, to be read and changed before it goes. */
export function TemplateSelect({ home, onFilled }: { home: Home; onFilled: (filled: Filled) => void }) {
  const t = useT(letterTexts)
  const { rows } = useList('mail-templates', { sort: 'name', limit: 200 })
  const fill = useMutation({
    mutationFn: (id: string) => fillTemplate(id, home),
    onSuccess: onFilled,
    onError: showProblem,
  })
  if (!rows.length) return null
  return (
    <Select
      aria-label={t('template')}
      placeholder={t('template')}
      data={rows.map(({ id, name, language }) => ({ value: id, label: `${name} (${language})` }))}
      value={null}
      searchable
      size="xs"
      w={180}
      disabled={fill.isPending}
      comboboxProps={{ withinPortal: true, width: 280, position: 'bottom-end' }}
      onChange={(id) => id && fill.mutate(id)}
    />
  )
}
