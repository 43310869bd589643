/** A share of 0 to 1 in per cent with one decimal, as each language writes it. */
export const percent = (share: number): { vi: string; en: string } => {
  const text = (Math.round(share * 1000) / 10).toFixed(1);
  return { vi: `${text.replace('.', ',')}%`, en: `${text}%` };
};

/** A number with at most one decimal. */
export const rounded = (value: number): { vi: string; en: string } => {
  const text = String(Math.round(value * 10) / 10);
  return { vi: text.replace('.', ','), en: text };
};
