// Counting on the device: every scan is on its disk before it is answered, answered from the kept list, and sent by the way of all devices when there is a network.
import { isFigure, tagOf } from './label.js';
import * as clocks from './clocks.js';
import { weighed } from './scale.js';
import * as store from './store.js';

const $ = id => document.getElementById(id), root = $('capture'), form = root.querySelector('form'), { tag: field, quantity, room, scale: onScale } = form.elements;
const BATCH = 1000, HELD = 8000, EVERY = 20_000, LAST = 12, LISTED = 100, SIGNS = { good: '✓', ask: '#', twice: '2×', undone: '↶', unknown: '?', finished: '∅', foreign: '⇄', warn: '!', bad: '✕' };
const SEEN_WELL = ['TAKEN', 'TWICE'], STANDS = [...SEEN_WELL, 'OTHER_FIGURE', 'UNKNOWN', 'FINISHED'], clock = new Intl.DateTimeFormat('en-US', { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
let count, device, here = null, net = 'unknown', order = Promise.resolve(), pending = null, sending = false, timer = 0, due = 0;
const book = new Map(), mine = new Map(), scans = [];
let left = 0, all = 0, unsent = 0;

const el = (name, text, cls) => { const e = document.createElement(name); if (text !== undefined) e.textContent = text; if (cls) e.className = cls; return e; };
const number = n => n.toLocaleString('en-US'), many = (n, what) => `${number(n)} ${what}${n === 1 ? '' : 's'}`;
const tagCell = tag => { const s = el('span', '', 'tag'); s.title = tag; s.append(el('span', tag.slice(0, -6), 'front'), el('b', tag.slice(-6))); return s; };
const row = (...cells) => { const tr = el('tr'); for (const [c, cls] of cells) { const td = el('td', undefined, cls); td.append(c); tr.append(td); } return tr; };
const itemRow = ([item, rooms]) => { const tr = el('tr'), td = el('td', item); td.colSpan = 3; td.append(el('div', rooms || 'any room', 'muted')); tr.append(td); return tr; };
const figure = text => Number(String(text).replaceAll(',', ''));
const own = scan => !here || scan.login === here.login;

// ---- what the list knows
const load = kept => {
  book.clear(); all = left = 0;
  for (const [tag, unit, used, counted, expected, item, where, amount] of kept.packages) {
    book.set(tag, { tag, unit, used, counted, expected, item: item === undefined ? '' : kept.items[item], where: where ?? '', amount: amount ?? '' });
    if (expected) { all++; if (!counted) left++; }
  }
};
const note = (tag, scan) => {
  const known = book.get(tag);
  if (known?.expected && !known.counted && !mine.has(tag)) left--;
  const before = mine.get(tag);
  mine.set(tag, { quantity: before?.quantity || scan.quantity, at: before?.at ?? scan.at, times: (before?.times ?? 0) + 1 });
};

/** Sent, and no part of the count. */
const refused = scan => scan.answer && !STANDS.includes(scan.answer);
/** It counts for nothing any longer: its package is still to be counted, if nothing else says that it is there. */
const unnote = scan => {
  const known = book.get(scan.tag), stands = mine.get(scan.tag);
  if (!stands) return;
  if (--stands.times > 0) { stands.quantity = scans.findLast(s => s !== scan && s.tag === scan.tag && !refused(s) && !s.undone)?.quantity ?? stands.quantity; return; }
  mine.delete(scan.tag);
  if (known?.expected && !known.counted) left++;
};

/** What is told of a scan at once; the product judges it again when it has it. */
const judged = (tag, amount) => {
  const known = book.get(tag), before = mine.get(tag), unit = known?.unit ? ' ' + known.unit.toLowerCase() : '';
  if (before || known?.counted) {
    const stood = before && (before.quantity || known?.amount), same = !amount || !stood || figure(stood) === figure(amount);
    return same ? ['twice', 'Counted before', before ? `at ${clock.format(new Date(before.at))} on this device` : 'by somebody else in this count']
      : ['warn', `Counted before as ${stood}${unit}`, `${amount} is kept beside it: both figures stand until the count is finished`];
  }
  if (!known) return ['unknown', count.whole ? 'Not in the book of this facility' : 'Not on the list kept here', 'Kept as a finding; set it apart. Whose it is shows when it is sent'];
  if (known.used) return ['finished', 'Used up in the book', 'Kept as a finding; set it apart'];
  if (!amount && !count.guided) return ['ask', 'How much is there?', `${tag.slice(-6)}${unit && ', in' + unit}`];
  if (count.lists && !known.expected) return ['warn', 'Not expected here', known.where ? `${known.item}: the book has it in ${known.where}` : known.item];
  return ['good', amount ? `${amount}${unit}` : known.amount ? `${known.amount}${unit}, as booked` : 'Seen', [known.item, '…' + tag.slice(-6)].filter(Boolean).join(' · ')];
};

// ---- a scan
const answer = (tone, words, detail) => {
  const box = root.querySelector('.answer'), p = box.querySelector('p');
  box.className = 'answer ' + tone; box.dataset.tone = tone; box.querySelector('.sign').textContent = SIGNS[tone];
  p.replaceChildren(el('b', words), detail ?? '');
  window.scanSound?.(tone);
};
const wantsALook = scan => ['unknown', 'finished', 'warn'].includes(scan.tone);
const keep = async (read, tag, amount, where, when, weight) => {
  const scan = { count: count.count, facility: count.facility, login: count.login, person: count.person, read, tag, quantity: amount, ...weight, room: where, ...when, waits: 1 };
  const [tone, words, detail] = judged(tag, amount);
  scan.tone = tone; scan.told = words;
  note(tag, scan);
  try { await store.keepScan(scan); } catch { mine.delete(tag); answer('bad', 'Not kept', 'This device has no room for it. Send what waits, then scan it again.'); return; }
  scans.push(scan); unsent++;
  answer(tone, words, detail); tick(tag); draw(); soon();
};
const take = async (text, typed, where, { scale: weighedOn, ...when }) => {
  if (text.toUpperCase() === 'UNDO') { await undo(); return; }
  const tag = tagOf(text);
  if (!tag) { answer('bad', 'No package tag', `“${text.slice(0, 40)}” has ${text.replace(/[\s-]/g, '').length} characters. Was it read in part? Scan it again.`); return; }
  const scale = typed && count.scales?.find(s => s[0] === Number(weighedOn));
  let amount = typed, weight;
  if (scale) {
    const [, name, unit, division, capacity] = scale, made = weighed(typed, { name, unit, division, capacity }, book.get(tag)?.unit);
    if (made.why) { answer('bad', 'Not weighed', `“${typed}” on ${name}: ${made.why}. Weigh the package again.`); return; }
    amount = made.net; weight = { reading: typed, scale: scale[0] };
  }
  if (amount && !isFigure(amount)) { answer('bad', 'Not a quantity', `“${amount}” is no number. Scan the package again.`); return; }
  await keep(text, tag, amount, where, when, weight);
};
const undo = async () => {
  await order.catch(() => {});
  const scan = scans.findLast(s => own(s) && !s.undone);
  if (!scan) { answer('warn', 'Nothing to take back', ''); return; }
  const back = { count: count.count, facility: count.facility, login: count.login, person: count.person, read: '', tag: scan.tag, quantity: '', room: '', ...clocks.moment(), undoes: scan.sequence, waits: 1 };
  scan.undone = back.at;
  try { await store.keepUndo(back, scan); } catch { delete scan.undone; answer('bad', 'Not taken back', 'This device has no room to keep that. Send what waits, then try again.'); return; }
  unsent++;
  if (!refused(scan)) unnote(scan);
  answer('undone', 'Taken back', scan.tag); expectedRows(); draw(); soon();
};

form.addEventListener('submit', e => {
  e.preventDefault();
  const when = { ...clocks.moment(), scale: onScale.value };
  let text = field.value.trim(), amount = quantity.value.trim();
  const where = room.value;
  // A scanner types wherever the cursor is: a tag in the field of the quantity is the next package, and the one before stays without a figure.
  if (tagOf(amount) || amount.toUpperCase() === 'UNDO') { const next = amount; if (text) queue(text, '', where, when); text = next; amount = ''; }
  field.value = ''; quantity.value = ''; field.focus();
  if (!text) return;
  const tag = tagOf(text);
  if (tag && !amount && !count.guided && pending !== tag && !mine.has(tag) && !book.get(tag)?.counted) { pending = tag; field.value = text; answer(...judged(tag, '')); quantity.focus(); return; }
  pending = null;
  queue(text, amount, where, when);
});
// One after the other in the order they were read, without waiting for the disk between two.
const queue = (text, amount, where, when) => { const now = take(text, amount, where, when); order = Promise.all([order.catch(() => {}), now]); };
$('undo').addEventListener('click', () => { undo().then(() => field.focus()); });
document.addEventListener('keydown', e => {
  if (e.key === 'z' && (e.ctrlKey || e.metaKey) && !field.value && !$('undo').hidden) { e.preventDefault(); undo(); }
  else if (/^[0-9A-Z]$/.test(e.key) && !e.ctrlKey && !e.metaKey && !e.altKey && !/^(INPUT|SELECT|BUTTON|A)$/.test(document.activeElement.tagName)) field.focus();
}, true);

// ---- what is shown
let drawing = false;
const draw = () => {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => { drawing = false; paint(); });
};
const paint = () => {
  $('unsent').textContent = number(unsent); $('unsent-tally').className = unsent ? 'warn' : '';
  $('net').className = 'light ' + (net === 'here' ? 'fresh' : net === 'unknown' ? '' : net === 'none' ? 'outage' : 'late');
  const words = { here: 'Connected', none: 'No network', out: 'Signed out', elsewhere: 'Another facility', barred: 'May not count here', unknown: 'Looking for the network…' }[net];
  $('net').querySelector('b').textContent = words + ' · ' + (unsent ? many(unsent, 'scan') + ' not sent yet' : 'everything is sent');
  $('send').hidden = !unsent; $('send').disabled = sending;
  if (!count) return;
  $('undo').hidden = !scans.some(s => own(s) && !s.undone);
  $('counted').textContent = number(mine.size);
  $('of').textContent = count.lists ? `of ${number(all)} expected` : '';
  const stand = scans.filter(s => !s.undone), twos = stand.filter(s => s.answer === 'OTHER_FIGURE'), odd = stand.filter(s => s.answer ? !SEEN_WELL.includes(s.answer) && s.answer !== 'OTHER_FIGURE' : wantsALook(s));
  $('look').textContent = number(odd.length); $('twos').textContent = number(twos.length);
  $('nothing').hidden = scans.length > 0; $('last').closest('.scroller').hidden = !scans.length;
  $('last').replaceChildren(...scans.slice(-LAST).reverse().map(s => row([clock.format(new Date(s.at))], [tagCell(s.tag)], [s.quantity || '–', 'right'], [s.undone ? '↶ taken back' : s.waits ? '✓ kept here' : '✓ sent'])));
  $('two-figures').hidden = !twos.length;
  $('two-figures').querySelector('tbody').replaceChildren(...twos.slice(-LISTED).reverse().map(s => row([tagCell(s.tag)], [s.quantity, 'right'], [s.stands ? (s.stands.seen ? 'seen' : String(s.stands.quantity)) : '–', 'right'],
    [s.stands ? `${s.stands.by}, ${clock.format(new Date(s.stands.at))}` : ''])));
  $('to-look').hidden = !odd.length;
  $('to-look').querySelector('tbody').replaceChildren(...odd.slice(-20).reverse().map(s => row([tagCell(s.tag)], [s.words ?? s.told])));
  $('expected').querySelector('h2').textContent = count.lists ? `${number(left)} still expected${left > LISTED ? `, the first ${LISTED}` : ''}` : count.toCount?.length ? `${many(count.toCount.length, 'item')} to count, blind` : 'Blind';
};
/** The parts below the head are shown once they hold something, so that nothing moves. */
const shown = () => { paint(); $('net').hidden = false; };
const tick = tag => {
  const list = $('expected').querySelector('tbody');
  if (!count.lists) return;
  for (const tr of list.rows) if (tr.dataset.tag === tag) { tr.classList.add('seen'); break; }
  if (!list.querySelector('tr:not(.seen)') && left) expectedRows();
};
const expectedRows = () => {
  const rows = [];
  if (count.lists) for (const p of book.values()) {
    if (!p.expected || p.counted || mine.has(p.tag)) continue;
    const tr = row([tagCell(p.tag)], [p.item], [p.where]); tr.dataset.tag = p.tag; rows.push(tr);
    if (rows.length === LISTED) break;
  } else rows.push(...(count.toCount ?? []).map(itemRow));
  $('expected').querySelector('thead').hidden = !count.lists;
  $('expected').querySelector('tbody').replaceChildren(...rows);
  $('expected').querySelector('.scroller').hidden = !rows.length;
  $('expected').querySelector('.muted').textContent = rows.length ? '' : count.lists ? 'Everything the book expects here was seen. Send it, then finish the count on its page.' : 'A blind count shows what the book expects only when it is finished.';
};
const say = (id, tone, words, ...more) => {
  let p = document.getElementById('note-' + id);
  if (!words) { p?.remove(); return; }
  if (!p) { p = el('div', undefined, 'notice ' + tone); p.id = 'note-' + id; p.setAttribute('role', 'status'); $('notes').append(p); }
  p.className = 'notice ' + tone; p.replaceChildren(words + ' ', ...more);
};
const link = (href, text) => { const a = el('a', text); a.href = href; return a; };

// ---- the network
/** Who is signed in here; how the network is stands in net. */
const who = async () => {
  try {
    return await clocks.measure(async () => {
      const said = await fetch('/opening/count/open.json', { headers: { Accept: 'application/json' }, redirect: 'manual', cache: 'no-store' });
      if (said.type === 'opaqueredirect' || said.status === 401) { net = 'out'; return null; }
      if (said.status === 403) { net = 'barred'; return null; }
      if (!said.ok) { net = 'none'; return null; }
      here = await said.json(); net = 'here';
      return here;
    });
  } catch { net = 'none'; return null; }
};
/** A scan alone waits a little for the next: they go together. */
const soon = () => later(unsent > 1 ? 1500 : HELD);
const later = wait => {
  const at = performance.now() + wait;
  if (timer && due <= at) return;
  clearTimeout(timer); due = at;
  timer = setTimeout(() => { timer = 0; send(); }, wait);
};

/** Sends what waits. */
const send = async () => {
  if (sending) return;
  sending = true; draw();
  try {
    const now = await who();
    say('out', 'warn', net === 'out' ? `You are signed out. ${unsent ? many(unsent, 'scan') + ' ' + (unsent === 1 ? 'waits' : 'wait') + ' on this device and will be sent after you have signed in.' : 'You can go on counting.'}` : '', link('/opening/count/device', 'Sign in'));
    say('barred', 'bad', net === 'barred' ? 'You may not count at the facility you work in. Nothing was sent, and nothing of what you scanned is lost.' : '');
    if (!now) return;
    await store.forget(kept => kept.login !== now.login); // somebody else's list
    if (count && count.login !== now.login) { location.reload(); return; }
    const waits = await store.waiting(), foreign = waits.filter(s => s.login !== now.login), apart = waits.filter(s => s.login === now.login && s.facility !== now.facility);
    say('others', 'warn', foreign.length ? `${many(foreign.length, 'scan')} of ${[...new Set(foreign.map(s => s.person))].join(', ')} wait on this device until they sign in here.` : '');
    say('apart', 'warn', apart.length ? `${many(apart.length, 'scan')} ${apart.length === 1 ? 'is' : 'are'} of a count at another facility. Choose that facility at the top of any page, then send.` : '', link('/', 'Choose it'));
    if (apart.length && count && count.facility !== now.facility) net = 'elsewhere';
    const groups = Map.groupBy(waits.filter(s => s.login === now.login && s.facility === now.facility), s => s.count);
    for (const [to, group] of groups) await sendTo(to, group.sort((a, b) => a.sequence - b.sequence), now);
    if (count && count.facility === now.facility && !now.counts.some(c => c.count === count.count)) await closed(now);
  } catch (e) {
    net = 'none'; console.warn(e);
  } finally {
    sending = false;
    unsent = (await store.waiting()).filter(own).length;
    draw();
    if (unsent) later(net === 'here' ? HELD : EVERY);
  }
};
const sendTo = async (to, group, now) => {
  for (let i = 0; i < group.length; i += BATCH) {
    const part = group.slice(i, i + BATCH);
    const said = await fetch(`/api/v1/counts/${to}/scans`, {
      method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-TOKEN': now.csrf },
      body: JSON.stringify({ device, ...clocks.sending(), scans: part.map(s => ({ sequence: s.sequence, tag: s.read, quantity: s.reading ?? s.quantity, scale: s.scale, room: s.room, at: s.at, steady: s.steady, measured: s.measured, undoes: s.undoes })) }) });
    if (said.status === 409 || said.status === 404) { await over(to, group.slice(i), now); return; }
    if (!said.ok) { const why = await said.json().catch(() => ({})); say('refused', 'bad', `Not taken: ${why.detail ?? 'answer ' + said.status} Nothing is lost; it will be sent again.`); return; }
    say('refused');
    const taken = await said.json(), answers = new Map(taken.answers.map(a => [a.sequence, a]));
    const open = new Map(scans.map(s => [s.sequence, s]));
    // What was taken back on the page meanwhile is so on the disk too: the page's own scan is written.
    const sent = part.map(s => { const a = answers.get(s.sequence), scan = open.get(s.sequence) ?? s; delete scan.waits; return Object.assign(scan, { answer: a.answer, words: a.words, stands: a.stands ?? null }); });
    await store.changeScans(sent);
    for (const s of sent) if (open.has(s.sequence) && refused(s) && !s.undone) unnote(s);
    if (sent.some(refused)) expectedRows();
    const late = sent.filter(s => s.answer === 'NOTHING_TO_UNDO').length;
    if (late) say('late', 'warn', `${many(late, 'scan')} could not be taken back any more: look at the count itself.`);
    unsent -= sent.length;
    say('clock', 'warn', taken.clockOff ? `The clock of this device is off by ${many(Math.round(Math.abs(taken.clockSeconds) / 60), 'minute')}; the times of its scans are corrected.` : '');
    const doubt = taken.answers.filter(a => a.unsure).length;
    if (doubt) say('unsure', 'warn', `The clock of this device was set meanwhile. Of ${many(doubt, 'scan')} it is unsure when ${doubt === 1 ? 'it was' : 'they were'} made: ${doubt === 1 ? 'it stands' : 'they stand'}, and what the book changed meanwhile is counted again.`);
    draw();
  }
};
/** The count takes nothing any longer: what waits can go into another one. */
const over = async (to, group, now) => {
  // What was sent before it was closed stands: it is taken back no more.
  const sent = new Set(group.map(s => s.sequence)), late = group.filter(s => s.undoes && !sent.has(s.undoes)), waits = group.length - late.length;
  if (late.length) {
    late.forEach(s => { delete s.waits; });
    await store.changeScans(late);
    say('late', 'warn', `Count ${to} was closed before ${many(late.length, 'scan')} could be taken back.`);
  }
  if (!waits) return;
  const choice = el('select'), go = el('button', 'Send them there', 'plain');
  choice.setAttribute('aria-label', 'Into which count'); now.counts.forEach(c => choice.append(new Option(`Count ${c.count} · ${c.of}`, c.count))); go.type = 'button';
  go.addEventListener('click', async () => {
    const moved = (await store.waiting()).filter(s => s.count === to && s.login === now.login);
    const target = Number(choice.value); moved.forEach(s => { s.count = target; });
    await store.changeScans(moved); say('over-' + to); send();
  });
  say('over-' + to, 'warn', `Count ${to} is closed. ${many(waits, 'scan')} of it ${waits === 1 ? 'was' : 'were'} not sent and ${waits === 1 ? 'is' : 'are'} kept.`, ...(now.counts.length ? [choice, ' ', go] : ['Start another count to send them into.']));
};
const closed = async now => {
  const gone = count.count;
  await store.forget(kept => kept.count === gone);
  say('closed', 'calm', `Count ${gone} is closed; its list is deleted from this device.`, link('/opening/count/' + gone, 'What came of it'));
  count = null; root.hidden = true; $('undo').hidden = true; $('open').hidden = true; $('title').textContent = 'Counting on this device'; $('lead').textContent = '';
  await choose(now);
};

// ---- the beginning
const choose = async now => {
  const kept = await store.lists(), known = new Set(kept.map(k => k.count)), list = $('choose').querySelector('ul');
  const offered = [...kept.map(k => [k.count, k.of, 'kept on this device']), ...(now?.counts ?? []).filter(c => !known.has(c.count)).map(c => [c.count, c.of, ''])];
  list.replaceChildren(...offered.map(([n, of, how]) => { const li = el('li'), a = link('#' + n, `Count ${n}`); li.append(a, ` ${of}`, how ? ' · ' + how : ''); return li; }));
  if (!offered.length) list.append(el('li', now ? 'No count is open. Start one on the page of counts.' : 'No count is kept on this device. Open one while there is a network.'));
  $('choose').hidden = false; shown();
};
const fetched = async (number, now) => {
  const said = await fetch(`/opening/count/${number}/kept.json`, { headers: { Accept: 'application/json' }, redirect: 'manual', cache: 'no-store' });
  if (said.status === 410) { await store.forget(kept => kept.count === number); return null; }
  if (!said.ok) return undefined;
  const { count: it, ...rest } = await said.json();
  const list = { ...it, ...rest, facility: now.facility, login: now.login, person: now.person, code: now.code, takenAt: new Date().toISOString() };
  await store.keepList(list);
  return list;
};
const begin = async () => {
  const wish = Number(location.hash.slice(1)) || await store.last();
  const now = await who();
  if (now) await store.forget(kept => kept.login !== now.login);
  let list = wish ? await store.list(wish) : undefined;
  if (wish && now) { try { const fresh = await fetched(wish, now); if (fresh !== undefined) list = fresh; } catch { /* the network went; the kept list stands */ } }
  if (!list) { await choose(now); send(); return; }
  count = list; await store.remember(list.count); load(list);
  for (const s of await store.scansOf(list.count)) { if (s.undoes) continue; if (!refused(s) && !s.undone) note(s.tag, s); scans.push(s); }
  $('title').textContent = `Count ${list.count}`; $('lead').textContent = `${list.of} · ${list.guided ? 'guided' : 'blind'} · ${list.person} · ${list.code} · the list is of ${clock.format(new Date(list.takenAt))}`;
  $('open').href = '/opening/count/' + list.count; $('open').hidden = false;
  const hint = () => { const weighs = Number(onScale.value); quantity.inputMode = weighs ? 'text' : 'decimal'; $('quantity-hint').textContent = weighs ? 'Gross, or gross − tare' : list.guided ? 'Empty: as booked' : 'In its own unit'; };
  onScale.replaceChildren(new Option('No scale', '0'), ...(list.scales ?? []).map(([n, name]) => new Option(name, n))); $('weighed').hidden = !list.scales?.length;
  onScale.addEventListener('change', () => { hint(); field.focus(); }); hint();
  room.replaceChildren(new Option('Not said', ''), ...list.rooms.map(([code, name]) => new Option(name, code))); room.value = list.room;
  unsent = (await store.waiting()).filter(own).length;
  root.hidden = false; expectedRows(); shown(); field.focus(); send();
};
const theme = document.cookie.match(/(?:^|; )theme=(light|dark)/)?.[1];
if (theme) document.documentElement.dataset.theme = theme;
$('send').addEventListener('click', () => { send(); field.focus(); });
addEventListener('hashchange', () => location.reload());
addEventListener('online', () => send());
addEventListener('offline', () => { net = 'none'; draw(); });
document.addEventListener('visibilitychange', () => { if (!document.hidden) send(); });
navigator.storage?.persist?.();
if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('/counting/worker.js').then(() => navigator.serviceWorker.ready)
    .then(ready => { root.dataset.ready = 'yes'; ready.active?.postMessage('refresh'); })
    .catch(() => say('worker', 'warn', 'This page cannot be opened without network here. What you scan is kept all the same.'));
} else say('worker', 'warn', 'Without https this page cannot be opened without network. Keep it open; what you scan is kept.');
device = await store.device();
await begin();
