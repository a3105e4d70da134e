// The clocks of this device. Its own may be set right in the middle of a shift; the steady one runs from the opening of the page and is set by nobody. Both are laid
// beside the product's whenever it is heard of, so that it can place each scan when it comes.
import * as store from './store.js';

const run = [...crypto.getRandomValues(new Uint8Array(6))].map(b => b.toString(16).padStart(2, '0')).join('');
const SOON = 5000; // an answer that took longer tells no time
let measured = await store.clocks();

const steady = () => ({ run, millis: Math.round(performance.now()) });
/** This moment by every clock there is. */
export const moment = () => ({ at: new Date().toISOString(), steady: steady(), ...(measured && { measured }) });
/** As a batch is sent. */
export const sending = () => ({ deviceTime: new Date().toISOString(), steady: steady() });

/** Asks, and lays the clocks beside the product's, which its answer tells. */
export const measure = async ask => {
  const from = steady(), said = await ask(), to = steady(), took = to.millis - from.millis;
  if (!said?.now || took > SOON) return said;
  measured = { ours: said.now, device: new Date(Date.now() - took / 2).toISOString(), steady: { run, millis: Math.round(to.millis - took / 2) } };
  await store.keepClocks(measured);
  return said;
};
