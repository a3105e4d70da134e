// What a scale says, read as reconciliation.domain.ScaleReading and Weighing do, so that a device without network tells at once what it makes of it. The product reads it again.
const UNITS = { GRAM: /^g(rams?)?$/i, KILOGRAM: /^kg$/i, MILLIGRAM: /^mg$/i, OUNCE: /^oz$/i, POUND: /^lbs?$/i };
const FIGURES = /^([+-]?[0-9.,]+)(?: ?([a-z]+))?(?: ?[-\u2212] ?([0-9.,]+))?(?: ?([a-z]+))?$/i;
const figure = text => Number(text.replace(/^[+]/, '').replaceAll(',', ''));
/** Whether a weight is one of the steps of a scale: both have at most seven decimals. */
const isStep = (weight, division) => Math.abs(weight / division - Math.round(weight / division)) < 1e-6;

/** @return net as text, or why there is none */
export const weighed = (text, scale, unit) => {
  const said = text.trim().replace(/\s+/g, ' ').toUpperCase();
  if (/^(S D|US,|S I)/.test(said)) return { why: 'The scale was still moving' };
  if (/^(S \+|OL,?)/.test(said)) return { why: 'More than the scale can weigh' };
  if (/^(S -|UL,?)[^0-9]*$/.test(said)) return { why: 'The scale shows less than nothing' };
  const read = FIGURES.exec(said.replace(/^(S S|ST,(GS|NT|G|N)[,:]?)\s*/, ''));
  const gross = read ? figure(read[1]) : NaN, tare = read?.[3] ? figure(read[3]) : 0, name = read?.[4] ?? read?.[2];
  if (Number.isNaN(gross) || Number.isNaN(tare)) return { why: 'No reading of a scale' };
  if (name && !UNITS[scale.unit].test(name) || unit && unit !== scale.unit) return { why: 'The scale weighs in another unit than the book' };
  if (gross > Number(scale.capacity)) return { why: 'More than the scale can weigh' };
  if (gross < 0) return { why: 'The scale shows less than nothing' };
  if (gross < tare) return { why: 'Less than the tare' };
  if (!isStep(gross, Number(scale.division))) return { why: `${scale.name} shows steps of ${Number(scale.division)}` };
  return { net: String(Number((gross - tare).toFixed(7))) };
};
