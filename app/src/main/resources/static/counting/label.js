// Reads a tag off a label as kernel.ScannedText does, so that a device without network names the same package. The product reads every scan again.
const METRC = /^1A4[0-9A-Z]{21}$/, TAG = /^([0-9A-Z]{24}|[0-9]{16})$/, FIXED = /^(01[0-9]{14}|02[0-9]{14}|1[1-7][0-9]{6})(?=.)/, HOLDS = /^(10|21|240|241|250|251|9[0-9])/;

/** The tag, or nothing where the text holds none or two. */
export const tagOf = read => {
  const raw = read.trim(), gs1 = /^\](C1|d2|Q3|e0)/.test(raw), text = raw.replace(/^\][A-Za-z][0-9A-Za-z]/, '');
  const whole = text.replace(/[\s-]/g, '').toUpperCase();
  if (!gs1 && TAG.test(whole)) return whole;
  const found = new Set();
  for (const piece of text.split(/[^0-9A-Za-z-]+/)) {
    const part = piece.replaceAll('-', '').toUpperCase();
    let rest = part;
    while (FIXED.test(rest)) rest = rest.replace(FIXED, '');
    const element = rest.replace(HOLDS, '');
    for (const candidate of [part, rest, element]) if (METRC.test(candidate)) found.add(candidate);
    if (element !== rest && rest !== part && /^[0-9]{16}$/.test(element)) found.add(element);
  }
  return found.size === 1 && TAG.test([...found][0]) ? [...found][0] : null;
};

/** Whether it is a figure as kernel.TypedFigure reads it, and none below zero. A code of an article scanned in the wrong field has too many digits to be one. */
export const isFigure = typed => /^(?=[.]?[0-9])([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})?([.][0-9]{0,7})?$/.test(typed.trim());
