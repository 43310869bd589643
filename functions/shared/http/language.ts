export type Language = 'vi' | 'en';

/** Vietnamese, unless English is asked for and not ranked behind Vietnamese. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const quality = (language: Language): number => {
    const ranges = (acceptLanguage ?? '').toLowerCase().split(',');
    const range = ranges.find((text) => text.trim().startsWith(language));
    if (!range) return 0;
    const weight = /;\s*q=([0-9.]+)/.exec(range)?.[1];
    return weight === undefined ? 1 : Number(weight);
  };
  return quality('en') > quality('vi') ? 'en' : 'vi';
}
