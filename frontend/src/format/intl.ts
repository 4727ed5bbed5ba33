/** The browser's formats, each built once: to build one takes longer than a hundred uses. */

type Locales = string | string[] | undefined;

function once<Format, Options>(
  build: (locales: Locales, options?: Options) => Format,
): (locales: Locales, options?: Options) => Format {
  const known = new Map<string, Format>();
  return (locales, options) => {
    const key = JSON.stringify([locales, options]);
    let format = known.get(key);
    if (!format) known.set(key, (format = build(locales, options)));
    return format;
  };
}

export const dateFormat = once(
  (locales, options?: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales, options),
);
export const numberFormat = once(
  (locales, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locales, options),
);
export const relativeFormat = once(
  (locales, options?: Intl.RelativeTimeFormatOptions) =>
    new Intl.RelativeTimeFormat(locales, options),
);
export const pluralRules = once((locales) => new Intl.PluralRules(locales));
