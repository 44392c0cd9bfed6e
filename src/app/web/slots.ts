/** Hangs the modules' own panels and forms into the generic screens. */
import { registerSlots, type Slots } from '#ui/slots.ts'

const doors = import.meta.glob<Slots | undefined>('../../{base,loop,reach}/*/web/index.ts', {
  eager: true,
  import: 'slots',
})

export const registerModuleSlots = () => {
  for (const slots of Object.values(doors)) if (slots) registerSlots(slots)
}
