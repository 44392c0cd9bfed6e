import { later, type Slots } from '#ui/slots.ts'
import { campaignsAtHome, responsesAtHome } from './home.ts'
import { marketingLists } from './related.ts'

const CampaignFigures = later(async () => (await import('./campaign/figures.tsx')).CampaignFigures)
const SegmentPanel = later(async () => (await import('./segment/segment-panel.tsx')).SegmentPanel)
const FormPanel = later(async () => (await import('./form/form-panel.tsx')).FormPanel)
const MailingPanel = later(async () => (await import('./mailing/mailing-panel.tsx')).MailingPanel)
const ScheduleForm = later(async () => (await import('./mailing/schedule.tsx')).ScheduleForm)
const AddToCampaign = later(async () => (await import('./bulk/add-to-campaign.tsx')).AddToCampaign)
const MakeSegment = later(async () => (await import('./bulk/make-segment.tsx')).MakeSegment)

export const slots: Slots = {
  panels: [
    {
      place: 'main',
      key: 'figures',
      needs: 'campaign-members',
      on: ['campaigns'],
      panel: CampaignFigures,
      first: true,
    },
    { place: 'main', key: 'audience', needs: 'segments', on: ['segments'], panel: SegmentPanel, first: true },
    {
      place: 'main',
      key: 'mailing',
      needs: 'mailings',
      on: ['mailings'],
      panel: MailingPanel,
      first: true,
      tells: ['subject', 'text', 'html', 'problem'],
    },
    { place: 'main', key: 'builder', needs: 'web-forms', on: ['web-forms'], panel: FormPanel, first: true },
  ],
  actionForms: { 'mailings.schedule': ScheduleForm },
  related: marketingLists,
  home: { lists: responsesAtHome, panels: campaignsAtHome },
  bulkItems: [
    { key: 'campaign', needs: 'campaigns', on: ['leads', 'contacts'], item: AddToCampaign },
    { key: 'segment', needs: 'segments', on: ['leads', 'contacts', 'accounts'], item: MakeSegment },
  ],
}
