import { Group, MultiSelect, Text } from '@mantine/core'
import { webhookTexts } from '#app/web/texts/webhooks.ts'
import { useType } from '#ui/api/session.ts'
import { useT } from '#ui/texts/engine.ts'
import type { OwnEditorProps } from '../record-drawer.tsx'
import { useEvents } from './use-events.ts'

/** The events of a webhook, chosen out of all that there are. */
export function EventsEditor({ value, error, onChange }: OwnEditorProps) {
  const t = useT(webhookTexts)
  const type = useType('webhooks')
  const groups = useEvents()
  const chosen = (value as string[] | undefined) ?? []
  const known = new Set(groups.flatMap(({ items }) => items.map((item) => item.value)))
  // What the API took and nobody chooses here stays as it is written.
  const others = chosen.filter((one) => !known.has(one)).map((one) => ({ value: one, label: one }))
  return (
    <MultiSelect
      label={type?.fields.events?.label}
      description={t('eventsHelp')}
      withAsterisk
      data={others.length ? [...groups, { group: '…', items: others }] : groups}
      value={chosen}
      onChange={onChange}
      error={error}
      placeholder={t('pickEvents')}
      nothingFoundMessage={t('nothingFound')}
      searchable
      hidePickedOptions
      limit={100}
      maxDropdownHeight={320}
      renderOption={({ option }) => (
        <Group justify="space-between" gap="sm" w="100%" wrap="nowrap">
          <span>{option.label}</span>
          <Text component="code" size="xs" c="dimmed">
            {option.value}
          </Text>
        </Group>
      )}
    />
  )
}
