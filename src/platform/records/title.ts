/** What a record is called: its title fields that say something, in their order; empty when none does. */
export const titleOf = (
  { title }: { title: readonly string[] },
  record: Readonly<Record<string, any>>,
): string =>
  title
    .map((name) => record[name])
    .filter(Boolean)
    .join(titleJoint)

/** `Nina Bell, Bell & Sons`: between the title fields of one record. */
export const titleJoint = ', '
