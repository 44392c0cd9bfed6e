import { Select } from '@mantine/core'
import type { Slice } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { analysisTexts } from './texts.ts'

interface Props {
  slices: Slice[]
  value: Slice
  onPick: (slice: Slice) => void
}

/** Which figure's records are meant, where a row has several. */
export function SlicePicker({ slices, value, onPick }: Props) {
  const t = useT(analysisTexts)
  if (slices.length < 2) return null
  return (
    <Select
      label={t('which')}
      allowDeselect={false}
      value={String(slices.indexOf(value))}
      onChange={(index) => onPick(slices[Number(index)]!)}
      data={slices.map(({ label }, index) => ({ value: String(index), label }))}
    />
  )
}
