import { defineTexts } from '#ui/texts/engine.ts'

export const documentTexts = defineTexts('documents', {
  en: {
    upload: 'Upload files',
    uploading_one: '{{count}} file is being uploaded',
    uploading_other: '{{count}} files are being uploaded',
    drop: 'Drop files here.',
    dropMore: 'Drop files here; one of the same name becomes the next version.',
    version: 'Version {{number}}',
    download: 'Download {{what}}',
    file: 'File',
    open: 'Open the file',
  },
  de: {
    upload: 'Dateien hochladen',
    uploading_one: '{{count}} Datei wird hochgeladen',
    uploading_other: '{{count}} Dateien werden hochgeladen',
    drop: 'Dateien hier ablegen.',
    dropMore: 'Dateien hier ablegen; eine gleichen Namens wird die nächste Fassung.',
    version: 'Fassung {{number}}',
    download: '{{what}} herunterladen',
    file: 'Datei',
    open: 'Datei öffnen',
  },
})
