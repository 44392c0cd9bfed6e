export const messages = {
  en: {
    unknown_value: '"{parameter}" takes one of: {known}.',
    slice_without_people: 'No such people hang on {collection}.',
    slice_without_tasks: 'There are no tasks about {collection}.',
    slice_changed: 'There are {count} records by now. Look again before you make tasks of them.',
  },
  de: {
    unknown_value: '„{parameter}“ ist eines von: {known}.',
    slice_without_people: 'An {collection} hängen keine solchen Leute.',
    slice_without_tasks: 'Zu {collection} gibt es keine Aufgaben.',
    slice_changed:
      'Inzwischen sind es {count} Datensätze. Sehen Sie noch einmal nach, bevor Aufgaben daraus werden.',
  },
}
