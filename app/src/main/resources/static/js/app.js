// Palette, scanning, keyboard rows, theme. Every page works without it.
(() => {
  const $ = (s, from = document) => from.querySelector(s), all = (s, from = document) => [...from.querySelectorAll(s)];
  const typing = e => /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable;
  const scan = $('[data-scan]'), palette = $('#palette'), keys = $('#keys');
  let goes = false, at = -1, burst = '', last = 0;

  all('[data-submit]').forEach(s => s.addEventListener('change', () => s.form.submit()));
  $('[data-theme-toggle]')?.addEventListener('click', () => {
    const root = document.documentElement, dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    document.cookie = `theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax`;
  });
  document.addEventListener('click', e => {
    all('details.drop[open], details.who[open]').forEach(d => d.contains(e.target) || (d.open = false));
    const row = e.target.closest('tr[data-href]');
    if (row?.dataset.href && !e.target.closest('a, input, button, form')) location.href = row.dataset.href;
  });

  // ---- rows
  const rows = () => all('table.list tbody tr');
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
    if (bulk) bulk.hidden = n === 0;
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
  $('[data-rows]')?.addEventListener('click', e => {
    const wide = all('.scroller.tall').map(t => t.classList.toggle('comfortable'))[0];
    document.cookie = `rows=${wide ? 'comfortable' : 'compact'};path=/;max-age=31536000;samesite=lax`;
    e.target.textContent = wide ? 'Compact rows' : 'Comfortable rows';
  });
  const back = $('[data-back]');
  if (back && new URLSearchParams(location.search).has('after') && history.length > 1) { back.hidden = false; back.addEventListener('click', () => history.back()); }

  // ---- palette
  const entries = () => all('.rail .section a').map(a => ({ name: a.querySelector('span').textContent, href: a.href, hint: a.dataset.keys }));
  const fill = () => {
    const words = $('input', palette).value.trim().toLowerCase();
    const found = entries().filter(e => words.split(/\s+/).every(w => e.name.toLowerCase().includes(w)));
    if (words) found.push({ name: `Find “${$('input', palette).value.trim()}”`, href: '/find?q=' + encodeURIComponent(words), hint: '' });
    const list = $('ul', palette); list.replaceChildren(...found.map((e, i) => {
      const li = document.createElement('li'), name = document.createElement('span'), hint = document.createElement('small');
      li.role = 'option'; li.dataset.href = e.href; li.ariaSelected = i === 0 ? 'true' : 'false'; name.textContent = e.name; hint.textContent = e.hint || ''; li.append(name, hint);
      li.addEventListener('click', () => { location.href = e.href; }); return li;
    }));
  };
  const open = () => { $('input', palette).value = ''; fill(); palette.showModal(); };
  $('[data-palette]')?.addEventListener('click', open);
  palette && $('input', palette).addEventListener('input', fill);
  palette?.addEventListener('keydown', e => {
    const list = all('li', palette), now = list.findIndex(li => li.ariaSelected === 'true');
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault(); const next = Math.max(0, Math.min(list.length - 1, now + (e.key === 'ArrowDown' ? 1 : -1)));
      list.forEach((li, i) => { li.ariaSelected = i === next ? 'true' : 'false'; }); list[next]?.scrollIntoView({ block: 'nearest' });
    } else if (e.key === 'Enter' && list[now]) { e.preventDefault(); location.href = list[now].dataset.href; }
  });

  // ---- keys, and a scanner that types fast and ends with Enter wherever the cursor is
  document.addEventListener('keydown', e => {
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') { e.preventDefault(); palette?.open ? palette.close() : open(); return; }
    if (typing(e) || e.ctrlKey || e.metaKey || e.altKey || palette?.open) return;
    const now = performance.now();
    if (e.key.length === 1) { burst = now - last < 60 ? burst + e.key : e.key; last = now; }
    if (e.key === 'Enter' && burst.length >= 12 && now - last < 120) { e.preventDefault(); location.href = '/find?q=' + encodeURIComponent(burst); return; }
    if (burst.length > 3) return;
    if (goes && /^[a-z]$/.test(e.key)) { goes = false; const a = all('[data-keys]').find(x => x.dataset.keys === 'g ' + e.key); if (a) location.href = a.href; return; }
    goes = e.key === 'g';
    if (e.key === '/') { e.preventDefault(); scan?.focus(); } else if (e.key === '?') { keys?.showModal(); } else if (e.key === 'j') move(1); else if (e.key === 'k') move(-1);
    else if (e.key === 'X' && rows()[at]) { const list = boxes(), here = list.indexOf($('input[name=id]', rows()[at])); if (here >= 0) { list.slice(Math.min(Math.max(lastBox, 0), here), Math.max(lastBox, here) + 1).forEach(b => { b.checked = true; }); lastBox = here; count(); } }
    else if (e.key === 'x' && rows()[at]) { const b = $('input[name=id]', rows()[at]); if (b) { b.checked = !b.checked; lastBox = boxes().indexOf(b); count(); } }
    else if ((e.key === 'Enter' || e.key === 'o') && rows()[at]?.dataset.href && document.activeElement === document.body) location.href = rows()[at].dataset.href;
  });
  $('[data-print]')?.addEventListener('click', () => print());
  $('[data-autofocus]')?.focus();
})();
