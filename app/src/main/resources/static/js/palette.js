// The palette: every page the person may open, what can be done on this page, what was opened lately, and what the product finds while one types.
(() => {
  const palette = document.getElementById('palette'); if (!palette) return;
  const $ = (s, from = document) => from.querySelector(s), all = (s, from = document) => [...from.querySelectorAll(s)];
  const field = $('input', palette), list = $('ul', palette); let asked, timer, found = [];
  const lately = () => { try { return JSON.parse(localStorage.getItem('lately')) || []; } catch { return []; } };
  const remember = () => {
    if (location.search.includes('format=') || !document.querySelector('h1')) return;
    const here = { name: document.title.replace(/ · Everygram$/, ''), href: location.pathname + location.search };
    try { localStorage.setItem('lately', JSON.stringify([here, ...lately().filter(l => l.href !== here.href)].slice(0, 8))); } catch { /* private window */ }
  };
  const pages = () => all('.rail [data-page]').map(a => ({ group: 'Go to', name: a.dataset.page, more: a.dataset.section || '', hint: a.dataset.keys, href: a.href }));
  const acts = () => [
    ...all('main .head a.button').map(a => ({ group: 'On this page', name: a.textContent.trim(), href: a.href })),
    ...all('main .head details.drop > summary').map(s => ({ group: 'On this page', name: s.textContent.trim() + ' …', run: () => { s.parentElement.open = true; $('input:not([type=hidden]), select, textarea', s.parentElement)?.focus(); } })),
    ...all('main .head form.inline button').map(b => ({ group: 'On this page', name: b.textContent.trim(), more: b.title, run: () => b.focus() })),
    { group: 'On this page', name: 'Change between light and dark', run: () => $('[data-theme-toggle]').click() },
    { group: 'On this page', name: 'Fold or unfold the navigation', hint: '[', run: () => $('[data-fold]').click() },
    { group: 'On this page', name: 'Keys', hint: '?', run: () => document.getElementById('keys').showModal() },
    { group: 'On this page', name: 'Sign out', run: () => $('form[action="/logout"]').requestSubmit() }];
  const fits = (entry, words) => words.every(w => (entry.name + ' ' + (entry.more || '')).toLowerCase().includes(w));
  // What is named like what was typed comes before what only has it in its name; else the order of the day stays.
  const near = (entry, typed) => { const name = entry.name.toLowerCase(), wanted = typed.toLowerCase(); return name === wanted ? 0 : name.startsWith(wanted) ? 1 : 2; };
  const choose = li => { const entry = li?.entry; if (!entry) return; palette.close(); if (entry.run) entry.run(); else location.href = entry.href; };
  const mark = to => { const items = all('[role=option]', list); items.forEach((li, i) => { li.ariaSelected = String(i === to); }); items[to]?.scrollIntoView({ block: 'nearest' }); if (items[to]) field.setAttribute('aria-activedescendant', items[to].id); };
  const fill = () => {
    const typed = field.value.trim(), words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const recent = words.length ? [] : lately().filter(l => l.href !== location.pathname + location.search).slice(0, 5).map(l => ({ ...l, group: 'Lately' }));
    const entries = [...recent, ...pages().filter(e => fits(e, words)).sort((a, b) => near(a, typed) - near(b, typed)), ...(words.length ? found : []), ...acts().filter(e => fits(e, words))];
    if (typed) entries.push({ group: 'Find', name: `Find “${typed}” everywhere`, href: '/find?q=' + encodeURIComponent(typed) });
    let group = ''; const nodes = [];
    entries.forEach((entry, i) => {
      if (entry.group !== group) { group = entry.group; const head = document.createElement('li'); head.className = 'group'; head.role = 'presentation'; head.textContent = group; nodes.push(head); }
      const li = document.createElement('li'), name = document.createElement('span'), hint = document.createElement(entry.hint ? 'kbd' : 'small');
      li.id = 'palette-' + i; li.role = 'option'; li.entry = entry; name.textContent = entry.name; hint.textContent = entry.hint || entry.more || '';
      li.append(name, hint); li.addEventListener('click', () => choose(li)); nodes.push(li);
    });
    list.replaceChildren(...nodes); mark(0);
  };
  const ask = () => {
    clearTimeout(timer); const typed = field.value.trim();
    if (typed.length < 2) { found = []; return; }
    timer = setTimeout(async () => {
      asked?.abort(); asked = new AbortController();
      try {
        const answer = await fetch('/find.json?q=' + encodeURIComponent(typed), { signal: asked.signal, headers: { Accept: 'application/json' } });
        if (answer.ok && field.value.trim() === typed) { found = (await answer.json()).map(h => ({ group: h.group, name: h.text, more: h.detail, href: h.href })); fill(); }
      } catch { /* a newer question is under way, or there is no connection: the pages are still found */ }
    }, 60);
  };
  const open = () => { field.value = ''; found = []; fill(); palette.showModal(); field.focus(); };
  $('[data-palette]')?.addEventListener('click', open);
  field.addEventListener('input', () => { found = []; fill(); ask(); });
  palette.addEventListener('click', e => { if (e.target === palette) palette.close(); });
  palette.addEventListener('keydown', e => {
    const items = all('[role=option]', list), now = items.findIndex(li => li.ariaSelected === 'true');
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); mark(Math.max(0, Math.min(items.length - 1, now + (e.key === 'ArrowDown' ? 1 : -1)))); }
    else if (e.key === 'Enter') { e.preventDefault(); const typed = field.value.trim(); if (/^[0-9A-Za-z-]{16,}$/.test(typed)) location.href = '/find?q=' + encodeURIComponent(typed); else choose(items[now]); }
  });
  document.addEventListener('keydown', e => { if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') { e.preventDefault(); palette.open ? palette.close() : open(); } });
  remember();
})();
