/**
 * What Chromium is to leave out. The popups of its address bar are pages of its own, loaded for each context: they cost a
 * second of CPU, and no test types an address.
 */
const popups = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/** What Playwright leaves out: of two lists, Chromium knows the last one alone. */
const playwrights = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

export const withoutFeatures = `--disable-features=${[...playwrights, ...popups].join(',')}`
