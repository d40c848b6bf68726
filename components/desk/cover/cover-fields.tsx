'use client'

import { Field, TextArea } from '@/components/ui/form'
import { commonLicences } from '@/lib/images/licences'

const licences = 'common-licences'

/** All that has to be said of a picture. Only what is asked of it at publication is needed to save. */
export const CoverFields = () => (
  <>
    <TextArea
      name="alt"
      label="Description"
      hint="What is to be seen, for those who cannot see it."
      rows={3}
      maxLength={500}
    />
    <TextArea
      name="caption"
      label="Caption"
      hint="Beneath the picture, where it needs explaining. May be empty."
      rows={2}
      maxLength={1_000}
    />
    <Field name="credit" label="Credit" hint="Who made it." maxLength={300} autoComplete="off" />
    <Field
      name="license"
      label="Licence"
      hint="Choose one, or say in your own words or by an address on what terms it may be shown."
      maxLength={300}
      autoComplete="off"
      list={licences}
    />
    <datalist id={licences}>
      {commonLicences.map(({ name }) => (
        <option key={name} value={name} />
      ))}
    </datalist>
    <TextArea
      name="provenance"
      label="Where it was found"
      hint="The address of its page, or words. For the record; readers are not shown it."
      rows={2}
      maxLength={1_000}
    />
  </>
)
