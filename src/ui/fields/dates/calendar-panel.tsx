import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/de'
import { DatePicker, DatesProvider, TimeInput } from '@mantine/dates'
import { useLanguage } from '#ui/texts/engine.ts'
import type { Wall } from './zones.ts'

interface Props {
  wall: Wall | undefined
  today: string
  /** Given when a time is asked for too. */
  timeLabel?: string
  onPick: (day: string, time?: string) => void
}

/** The month to pick from; loaded when it is first opened. */
export default function CalendarPanel({ wall, today, timeLabel, onPick }: Props) {
  return (
    <DatesProvider settings={{ locale: useLanguage(), firstDayOfWeek: 1 }}>
      <DatePicker
        size="xs"
        weekendDays={[]}
        highlightToday
        value={wall?.day ?? null}
        defaultDate={wall?.day ?? today}
        onChange={(day) => day && onPick(day, wall?.time)}
      />
      {timeLabel && (
        <TimeInput
          mt="sm"
          size="xs"
          label={timeLabel}
          value={wall?.time ?? ''}
          onChange={(event) =>
            event.currentTarget.value && onPick(wall?.day ?? today, event.currentTarget.value)
          }
        />
      )}
    </DatesProvider>
  )
}
