// Palette, scanning, keyboard rows, theme. Every page works without it.
(() => {
  const $ = (s, from = document) => from.querySelector(s), all = (s, from = document) => [...from.querySelectorAll(s)];
  const typing = e => /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable;
  const scan = $('[data-scan]'), palette = $('#palette'), keys = $('#keys');
  let goes = false, at = -1, burst = '', last = 0;

  // A refused form stands under the address of its page, not of what it was sent to: going back or reloading asks for that page and sends nothing twice.
  if (performance.getEntriesByType('navigation')[0]?.responseStatus === 422) {
    const from = document.referrer && new URL(document.referrer);
    if (from && from.origin === location.origin) history.replaceState(null, '', from.pathname + from.search);
  }

  all('[data-submit]').forEach(s => s.addEventListener('change', () => s.form.submit()));
  all('[data-theme-toggle]').forEach(t => t.addEventListener('click', () => {
    const root = document.documentElement, dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    document.cookie = `theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax`;
  }));
  document.addEventListener('click', e => {
    all('details.drop[open], details.who[open]').forEach(d => d.contains(e.target) || (d.open = false));
    const row = e.target.closest('tr[data-href]');
    if (row?.dataset.href && !e.target.closest('a, input, button, form')) location.href = row.dataset.href;
  });

  document.addEventListener('click', e => {
    const copy = e.target.closest('[data-copy]');
    if (copy) navigator.clipboard?.writeText(copy.dataset.copy).then(() => { copy.textContent = 'Copied'; });
  });

  // ---- the three truths of a package: their values and times on hover and on focus
  const tip = document.createElement('div'); tip.id = 'tip'; tip.hidden = true; tip.ariaHidden = 'true'; document.body.append(tip);
  const node = (name, text, kind) => { const n = document.createElement(name); n.textContent = text; if (kind) n.className = kind; return n; };
  const truthsOf = e => { const at = e.target.closest?.('a.tag, span.tag, .truths, .found li a'); return at && (at.matches('.truths') ? at : at.querySelector('.truths')); };
  const untip = () => { tip.hidden = true; };
  const showTip = truths => {
    if (truths.title) { truths.dataset.tip = truths.title; truths.removeAttribute('title'); }
    const tag = truths.closest('.tag'), lines = (truths.dataset.tip || '').split('\n'), list = document.createElement('dl'), rest = [];
    if (tag?.title) { tag.dataset.full = tag.title; tag.removeAttribute('title'); }
    for (const line of lines) {
      const [, name, value, when] = /^(Shelf|Book|State) (.*?)(?: \((.*)\))?$/.exec(line) || [];
      if (!name) { if (line) rest.push(node('p', line)); continue; }
      const dd = node('dd', value); if (when) dd.append(node('small', when)); list.append(node('i', '', 'truth ' + name.toLowerCase()), node('dt', name), dd);
    }
    tip.replaceChildren(...(tag?.dataset.full ? [node('div', tag.dataset.full, 'of')] : []), list, ...rest); tip.hidden = false;
    const box = truths.getBoundingClientRect(), below = box.bottom + 10 + tip.offsetHeight < innerHeight;
    tip.style.left = Math.max(8, Math.min(box.left - 8, innerWidth - tip.offsetWidth - 8)) + 'px'; tip.style.top = (below ? box.bottom + 8 : Math.max(8, box.top - tip.offsetHeight - 8)) + 'px';
  };
  for (const [on, off] of [['mouseover', 'mouseout'], ['focusin', 'focusout']]) {
    document.addEventListener(on, e => { const truths = truthsOf(e); if (truths) showTip(truths); });
    document.addEventListener(off, untip);
  }
  document.addEventListener('scroll', untip, true);

  // Forms of many lines: writing in the last one brings another.
  all('[data-grows]').forEach(lines => lines.addEventListener('input', e => {
    const line = e.target.closest('tr, li');
    if (line !== lines.lastElementChild || !e.target.value) return;
    const next = line.cloneNode(true);
    next.className = next.className.replace(/refused\S*/, ''); all('em, .muted', next).forEach(words => words.remove());
    all('input', next).forEach(i => { i.value = ''; i.removeAttribute('value'); i.removeAttribute('aria-invalid'); i.removeAttribute('aria-describedby'); });
    lines.append(next);
  }));

  // ---- Back: the browser keeps no page of ours (no-store), so what was typed and not sent waits in the tab until it is sent, or somebody signs in
  const formsHere = () => all('main form[method=post]').filter(f => !$('input[type=password]', f));
  const typedIn = f => all('input, select, textarea', f).filter(e => e.name && !/^(hidden|file|submit)$/.test(e.type));
  const kept = e => /^(checkbox|radio)$/.test(e.type) ? e.checked : e.value;
  const draftOf = (f, i) => `typed ${location.pathname}${location.search} ${i} ${f.getAttribute('action')}`;
  if (location.pathname === '/login') Object.keys(sessionStorage).filter(k => k.startsWith('typed ')).forEach(k => sessionStorage.removeItem(k));
  const asServed = new Map(formsHere().map(f => [f, JSON.stringify(typedIn(f).map(kept))]));
  if (performance.getEntriesByType('navigation')[0]?.type === 'back_forward') formsHere().forEach((f, i) => {
    JSON.parse(sessionStorage.getItem(draftOf(f, i)) || '[]').forEach((was, n) => {
      const e = typedIn(f)[n];
      if (!e || kept(e) === was) return;
      if (/^(checkbox|radio)$/.test(e.type)) e.checked = was; else e.value = was;
      e.dispatchEvent(new Event('input', { bubbles: true }));
    });
  });
  document.addEventListener('submit', e => asServed.delete(e.target));
  addEventListener('pagehide', () => formsHere().forEach((f, i) => {
    const now = JSON.stringify(typedIn(f).map(kept));
    if (asServed.has(f) && asServed.get(f) !== now) sessionStorage.setItem(draftOf(f, i), now); else sessionStorage.removeItem(draftOf(f, i));
  }));

  // ---- rows
  const rows = () => all('table.list tbody tr, [data-rows] > li:not(.group)');
  const move = step => {
    const list = rows(); if (!list.length) return;
    list[at]?.classList.remove('at'); at = Math.max(0, Math.min(list.length - 1, at + step));
    list[at].classList.add('at'); list[at].scrollIntoView({ block: 'nearest' });
  };
  const bulk = $('#bulk'), boxes = () => all('input[name=id]');
  let lastBox = -1;
  const count = () => {
    const n = all('input[name=id]:checked').length, s = $('[data-selected]');
    if (s) s.textContent = n ? `${n} selected` : 'Nothing selected';
    if (bulk) { bulk.hidden = n === 0; bulk.classList.toggle('on', n > 0); }
  };
  if (bulk) count();
  document.addEventListener('change', e => {
    if (e.target.matches('[data-select-all]')) boxes().forEach(b => { b.checked = e.target.checked; });
    count();
  });
  document.addEventListener('click', e => {
    if (e.target.matches('[data-select-none]')) { boxes().forEach(b => { b.checked = false; }); count(); }
    if (!e.target.matches('input[name=id]')) return;
    const list = boxes(), here = list.indexOf(e.target);
    if (e.shiftKey && lastBox >= 0) list.slice(Math.min(lastBox, here), Math.max(lastBox, here) + 1).forEach(b => { b.checked = e.target.checked; });
    lastBox = here; count();
  });
  $('button[data-rows]')?.addEventListener('click', e => {
    const wide = all('.scroller.tall').map(t => t.classList.toggle('comfortable'))[0];
    document.cookie = `rows=${wide ? 'comfortable' : 'compact'};path=/;max-age=31536000;samesite=lax`;
    e.target.textContent = wide ? 'Compact rows' : 'Comfortable rows';
  });
  const back = $('[data-back]');
  if (back && new URLSearchParams(location.search).has('after') && history.length > 1) { back.hidden = false; back.addEventListener('click', () => history.back()); }

  // ---- frame: folded navigation, the clock of the facility
  const fold = () => { const root = document.documentElement; root.dataset.rail = root.dataset.rail ? '' : 'small'; document.cookie = `rail=${root.dataset.rail};path=/;max-age=31536000;samesite=lax`; };
  $('[data-fold]')?.addEventListener('click', fold);
  all('[data-clock]').forEach(c => {
    const show = new Intl.DateTimeFormat('en-US', { timeZone: c.dataset.clock, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' });
    const tick = () => { c.textContent = show.format(new Date()); setTimeout(tick, 60000 - Date.now() % 60000 + 50); }; setTimeout(tick, 60000 - Date.now() % 60000 + 50);
  });
  const tell = () => {
    all('[data-if]', keys).forEach(d => { d.hidden = !$(d.dataset.if); });
    $('[data-goes]', keys)?.replaceChildren(...all('.rail [data-page]').filter(a => a.dataset.keys).flatMap(a => {
      const row = document.createElement('div'), dt = document.createElement('dt'), dd = document.createElement('dd');
      a.dataset.keys.split(' ').forEach(k => { const kbd = document.createElement('kbd'); kbd.textContent = k; dt.append(kbd, ' '); }); dd.textContent = a.dataset.page; row.append(dt, dd); return [row];
    })); keys?.showModal();
  };

  // ---- a form with a row for each package: only those that are asked for stand there, the rest behind a field that finds them
  const pick = row => { row.closest('li').classList.add('picked'); row.focus(); };
  all('[data-find-row]').forEach(find => {
    const list = find.nextElementSibling, wanted = $('input', find), said = $('[role=status]', find), fields = () => all('[data-scanned]', list);
    if (fields().length < 2) return;
    find.hidden = false; list.classList.add('narrowed');
    fields().forEach(f => { if (f.value || f.closest('li.refused')) f.closest('li').classList.add('picked'); });
    $('button', find).addEventListener('click', e => { list.classList.remove('narrowed'); e.target.hidden = true; });
    wanted.addEventListener('keydown', e => {
      if (e.key !== 'Enter') return;
      e.preventDefault();
      const end = wanted.value.replace(/[\s-]/g, '').toUpperCase(), hits = end ? fields().filter(f => f.dataset.scanned.endsWith(end)) : [];
      said.textContent = hits.length === 1 ? '' : !end ? 'Scan a tag, or type its last characters.' : hits.length ? `${hits.length} packages of this load end in ${end}. Type more of the tag.` : `No package of this load ends in ${end}.`;
      if (hits.length === 1) { wanted.value = ''; pick(hits[0]); } else wanted.select();
    });
  });

  // ---- keys, and a scanner that types fast and ends with Enter wherever the cursor is
  document.addEventListener('keydown', e => {
    if (e.key === 'Escape') untip();
    if (typing(e) || e.ctrlKey || e.metaKey || e.altKey || palette?.open) return;
    const now = performance.now();
    if (/^[jkx]$/.test(e.key)) burst = ''; // keys of rows, also held down: no scan
    else if (e.key.length === 1) { burst = now - last < (/[0-9A-Z]/.test(e.key) ? 300 : 60) ? burst + e.key : e.key; last = now; }
    if (e.key === 'Enter' && burst.length >= 12 && now - last < 500) {
      e.preventDefault(); const here = $('main form[action$="/scan"] [name=tag]'); // a page that waits for scans takes them; any other opens what was scanned
      const row = $('[data-scanned="' + CSS.escape(burst) + '"]'); // or shows its row of a form
      if (here) { here.value = burst; here.form.requestSubmit(); } else if (row) { row.closest('details').open = true; pick(row); burst = ''; } else location.href = '/find?q=' + encodeURIComponent(burst);
      return;
    }
    if (burst.length > 3) return;
    if (goes && /^[a-z0-9]$/.test(e.key)) { goes = false; const a = all('[data-keys]').find(x => x.dataset.keys === 'g ' + e.key); if (a) location.href = a.href; return; }
    goes = e.key === 'g';
    if (e.key === '/') { e.preventDefault(); scan?.focus(); } else if (e.key === '?') tell(); else if (e.key === '[') fold(); else if (e.key === 'j') move(1); else if (e.key === 'k') move(-1);
    else if (e.key === 'X' && rows()[at]) { const list = boxes(), here = list.indexOf($('input[name=id]', rows()[at])); if (here >= 0) { list.slice(Math.min(Math.max(lastBox, 0), here), Math.max(lastBox, here) + 1).forEach(b => { b.checked = true; }); lastBox = here; count(); } }
    else if (e.key === 'x' && rows()[at]) { const b = $('input[name=id]', rows()[at]); if (b) { b.checked = !b.checked; lastBox = boxes().indexOf(b); count(); } }
    else if ((e.key === 'Enter' || e.key === 'o') && rows()[at]?.dataset.href && [document.body, $('main')].includes(document.activeElement)) location.href = rows()[at].dataset.href;
  });
  $('[data-print]')?.addEventListener('click', () => print());
  // ---- what was refused: each reason belongs to its field, and the first such field has the cursor
  const refused = [...document.querySelectorAll('main em[role=alert]')].map((why, i) => {
    let around = why.parentElement, field = null;
    while (around && !around.matches('form, main') && !(field = $(why.dataset.field ? `[name=${why.dataset.field}]` : 'input:not([type=hidden]), select, textarea', around))) around = around.parentElement;
    if (!field) return null;
    why.id ||= `why-${i}`; field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', [field.getAttribute('aria-describedby'), why.id].filter(Boolean).join(' '));
    return field;
  }).filter(field => field?.offsetParent);
  const first = $('[data-autofocus]') ?? refused[0]; first?.focus(); first?.select?.();
})();
