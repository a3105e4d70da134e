// What this device keeps: of each count its list, and of each scan all there is to say until the count is closed. Scans that were not sent outlive everything but their sending.
const opened = new Promise((done, failed) => {
  const asked = indexedDB.open('everygram-counting', 1);
  asked.onupgradeneeded = () => {
    const db = asked.result;
    db.createObjectStore('lists', { keyPath: 'count' });
    const scans = db.createObjectStore('scans', { keyPath: 'sequence', autoIncrement: true }); // a number is never given twice
    scans.createIndex('count', 'count'); scans.createIndex('waits', 'waits');
    db.createObjectStore('own', { keyPath: 'name' });
  };
  asked.onsuccess = () => done(asked.result); asked.onerror = () => failed(asked.error);
});

/** Does the work in one transaction; what it gives is there when all of it is on the disk. */
const within = async (stores, mode, work) => {
  const db = await opened;
  return new Promise((done, failed) => {
    const transaction = db.transaction(stores, mode, { durability: 'strict' });
    let answer; // the last request's
    transaction.oncomplete = () => done(answer instanceof IDBRequest ? answer.result : undefined);
    transaction.onabort = transaction.onerror = () => failed(transaction.error);
    answer = work(...stores.map(name => transaction.objectStore(name)));
  });
};

export const list = count => within(['lists'], 'readonly', lists => lists.get(count));
export const lists = () => within(['lists'], 'readonly', all => all.getAll());
export const keepList = kept => within(['lists'], 'readwrite', all => all.put(kept));
export const scansOf = count => within(['scans'], 'readonly', scans => scans.index('count').getAll(count));
export const waiting = () => within(['scans'], 'readonly', scans => scans.index('waits').getAll(1));

/** Scans that come while others are being written go to the disk together. */
let next = [], writing = false;
export const keepScan = scan => new Promise((done, failed) => { next.push({ scan, done, failed }); write(); });
const write = async () => {
  if (writing) return;
  writing = true;
  while (next.length) {
    const now = next; next = [];
    try {
      await within(['scans'], 'readwrite', scans => { for (const n of now) scans.add(n.scan).onsuccess = e => { n.scan.sequence = e.target.result; }; });
      now.forEach(n => n.done(n.scan));
    } catch (e) { now.forEach(n => n.failed(e)); }
  }
  writing = false;
};
export const changeScans = changed => within(['scans'], 'readwrite', scans => { changed.forEach(scan => scans.put(scan)); });
/** An undo and the scan that it takes back, together: neither is there without the other. */
export const keepUndo = (undo, scan) => within(['scans'], 'readwrite', scans => { scans.put(scan); scans.add(undo).onsuccess = e => { undo.sequence = e.target.result; }; });

/** The name of this installation; whoever clears the browser's data makes it another device. */
export const device = async () => {
  const known = await within(['own'], 'readonly', own => own.get('device'));
  if (known) return known.value;
  const value = 'HANDHELD-' + [...crypto.getRandomValues(new Uint8Array(4))].map(b => b.toString(16).padStart(2, '0')).join('').toUpperCase();
  await within(['own'], 'readwrite', own => own.put({ name: 'device', value }));
  return value;
};
export const last = async () => (await within(['own'], 'readonly', own => own.get('last')))?.value;
export const remember = count => within(['own'], 'readwrite', own => own.put({ name: 'last', value: count }));

export const clocks = async () => (await within(['own'], 'readonly', own => own.get('clocks')))?.value;
export const keepClocks = value => within(['own'], 'readwrite', own => own.put({ name: 'clocks', value }));

/** Deletes the list of every count that the test names, and its scans that were sent. */
export const forget = async wanted => {
  const gone = (await lists()).filter(wanted).map(kept => kept.count);
  if (!gone.length) return;
  await within(['lists', 'scans'], 'readwrite', (all, scans) => {
    gone.forEach(count => {
      all.delete(count);
      scans.index('count').openCursor(count).onsuccess = e => { const at = e.target.result; if (at) { if (!at.value.waits) at.delete(); at.continue(); } };
    });
  });
};
