// Walks every screen of a served case in Chromium with the network cut. DATELINE_URL is the address that
// `dateline serve --review NAME` printed; see scripts/test_page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const address = process.env.DATELINE_URL;
assert.ok(address, 'DATELINE_URL is not set');
const origin = new URL(address).origin;
const axe_source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const screens = ['overview', 'reader', 'timeline', 'claims', 'actors', 'map', 'agreements', 'sources', 'review'];
const views = ['overview', 'reader', 'timeline', 'timeline?clock=reported', 'claims', 'claims?tab=claims', 'claims?tab=figures', 'actors', 'map',
    'map?borders=de_facto', 'agreements', 'sources', 'sources?tab=reports', 'sources?tab=labels', 'review'];

let browser;
const outside = [];
const complaints = [];

async function open_page(options = {}) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, ...options });
    // The network is cut: only the server under test is let through.
    await context.route('**/*', route => {
        const url = route.request().url();
        if (url.startsWith(origin) || url.startsWith('data:') || url.startsWith('blob:')) return route.continue();
        outside.push(url);
        return route.abort();
    });
    const page = await context.newPage();
    page.on('console', message => { if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`); });
    page.on('pageerror', error => complaints.push(`${page.url()}: ${error.stack}`));
    page.on('dialog', dialog => { complaints.push(`a dialog opened: ${dialog.message()}`); void dialog.dismiss(); });
    await page.goto(address);
    return page;
}

async function settled(page) {
    await page.waitForSelector('main h1');
    await page.waitForFunction(() => !document.querySelector('[aria-busy=true], .state.loading'), null, { timeout: 30_000 });
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 60))));
    await page.waitForFunction(() => !document.querySelector('[aria-busy=true], .state.loading'), null, { timeout: 30_000 });
}
async function show(page, view) {
    await page.evaluate(hash => { location.hash = hash; }, `#/${view}`);
    await page.waitForFunction(name => location.hash.startsWith('#/' + name), view);
    await settled(page);
}
const api = (page, path) => page.evaluate(async p => (await fetch('/api/v1/' + p)).json(), path);

async function axe(page) {
    // Runs in an isolated world of the test, so the page's own policy need not allow it.
    await page.evaluate(axe_source);
    const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    return result.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => `${n.target} ${n.failureSummary?.split('\n')[1] ?? ''}`).join(' | ')}`);
}

before(async () => {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});
// What a failed test leaves open must not slow the next.
afterEach(async () => { for (const context of browser.contexts()) await context.close(); });
after(async () => { await browser?.close(); });

describe('every screen', () => {
    for (const [name, options] of Object.entries({
        'wide, light': { colorScheme: 'light' }, 'wide, dark': { colorScheme: 'dark' },
        'phone, light': { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
        'forced colours': { forcedColors: 'active', reducedMotion: 'reduce' },
    })) it(`has no axe violation: ${name}`, async () => {
        const page = await open_page(options);
        const found = [];
        for (const view of views) {
            await show(page, view);
            found.push(...(await axe(page)).map(v => `${view}: ${v}`));
        }
        const sources = await api(page, 'sources?limit=1');
        await show(page, `reader/${sources.rows[0].id}`);
        found.push(...(await axe(page)).map(v => `report: ${v}`));
        assert.deepEqual(found, []);
        await page.context().close();
    });

    // 320 CSS pixels are also what 400 % zoom leaves of a window of 1280.
    it('fits 320 pixels without scrolling sideways', async () => {
        const page = await open_page({ viewport: { width: 320, height: 640 } });
        const wide = [];
        const sources = await api(page, 'sources?limit=1');
        for (const view of [...views, `reader/${sources.rows[0].id}`]) {
            await show(page, view);
            const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            if (over > 0) wide.push(`${view}: ${over} px too wide`);
        }
        assert.deepEqual(wide, []);
        await page.context().close();
    });

    it('is reached by keys, and lists its keys', async () => {
        const page = await open_page();
        await settled(page);
        for (const [key, title] of [['t', 'Timeline'], ['c', 'Claims'], ['a', 'Actors'], ['m', 'Map'], ['g', 'Agreements'], ['s', 'Sources'], ['q', 'Review'], ['r', 'Reader'], ['o', 'Overview']]) {
            await page.keyboard.press('g');
            await page.keyboard.press(key);
            await page.waitForFunction(t => document.querySelector('main h1')?.textContent === t, title);
            await settled(page);
        }
        await page.keyboard.press('?');
        await page.waitForSelector('dialog[open]');
        assert.match(await page.textContent('dialog[open]'), /review queue/);
        assert.deepEqual(await axe(page), []);
        await page.keyboard.press('Escape');
        await page.waitForSelector('dialog[open]', { state: 'detached' }).catch(() => undefined);
        assert.equal(await page.$('dialog[open]'), null);
        await page.keyboard.press('/');
        await page.keyboard.type('?ga');
        assert.equal(await page.$('dialog[open]'), null, 'single keys fire while typing');
        await page.context().close();
    });

    it('is saved as one file that needs nothing else', async () => {
        const page = await open_page();
        for (const screen of screens) {
            await show(page, screen);
            const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Save as HTML')]);
            const html = readFileSync(await download.path(), 'utf8');
            assert.doesNotMatch(html, /<script|<iframe|<link|src="http|@import/i, screen);
            assert.match(html, /Content-Security-Policy/);
            assert.match(html, /ledger [0-9a-f]{12}/, `${screen} does not say which case it shows`);
        }
        await page.context().close();
    });
});

describe('findings', () => {
    for (const [view, list] of [['timeline', 'events'], ['claims', 'conflicts'], ['claims?tab=claims', 'claims'], ['claims?tab=figures', 'figures'], ['agreements', 'agreements'], ['sources?tab=labels', 'labels']]) {
        it(`${list}: each opens its highlighted sentence`, async () => {
            const page = await open_page();
            const count = (await api(page, `${list}?limit=1`)).total;
            await show(page, `${view}${view.includes('?') ? '&' : '?'}n=1000`);
            const selector = list === 'labels' ? 'table.labels li a' : 'main a.open';
            if (count) await page.waitForSelector(selector);
            const links = await page.$$eval(selector, all => all.map(a => a.getAttribute('href')));
            if (list !== 'labels') assert.equal(links.length, Math.min(count, 1000));
            const texts = new Map();
            for (const link of new Set(links)) {
                const [, report, from, to] = /#\/reader\/(r-[0-9a-f]+)\?.*?span=(\d+)-(\d+)/.exec(link) ?? [];
                assert.ok(report, `${list}: ${link} names no sentence`);
                if (!texts.has(report)) texts.set(report, Buffer.from((await api(page, `reports/${report}`)).record.text));
                const wanted = texts.get(report).subarray(+from, +to).toString();
                await page.evaluate(hash => { location.hash = hash; }, link);
                await page.waitForFunction(words => {
                    const got = [...document.querySelectorAll('.text mark[data-hit]')].map(m => m.textContent).join('');
                    const plain = text => text.replace(/\s+/g, '');
                    return got && plain(got) === plain(words);
                }, wanted, { timeout: 10_000 }).catch(() => assert.fail(`${link} does not mark “${wanted}”`));
            }
            await page.context().close();
        });
    }

    it('one key opens the sentence, back returns to the row', async () => {
        const page = await open_page();
        await show(page, 'timeline');
        await page.keyboard.press('j');
        await page.keyboard.press('j');
        const row = await page.getAttribute('tr[aria-current]', 'data-id');
        await page.keyboard.press('Enter');
        await page.waitForSelector('.text mark[data-hit]');
        const seen = await page.$eval('.text mark[data-hit]', m => { const b = m.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; });
        assert.ok(seen, 'the sentence is not in view');
        await page.goBack();
        await page.waitForFunction(id => document.querySelector('tr[aria-current]')?.getAttribute('data-id') === id, row);
        await page.context().close();
    });
});

describe('filters', () => {
    it('reach every screen and stay in the address', async () => {
        const page = await open_page();
        const facets = await api(page, 'facets');
        const actor = facets.actor[0].value;
        const asked = [];
        page.on('request', request => { if (request.url().includes('/api/v1/')) asked.push(new URL(request.url())); });
        await show(page, 'overview');
        await page.selectOption('select[name=actor]', actor);
        await page.waitForFunction(a => location.hash.includes(`actor=${a}`), actor);
        const lists = { overview: ['conflicts', 'events', 'sources', 'agreements'], reader: ['sources'], timeline: ['events'], claims: ['conflicts'], actors: ['actors', 'network'], map: ['map', 'events'], agreements: ['agreements'], sources: ['sources'] };
        for (const screen of screens) {
            await page.click(`nav[aria-label=Screens] a:text-is("${screen[0].toUpperCase()}${screen.slice(1)}")`);
            await settled(page);
            assert.match(page.url(), new RegExp(`#/${screen}\\?.*actor=${actor}`));
            for (const list of lists[screen] ?? []) {
                assert.ok(asked.some(u => u.pathname === `/api/v1/${list}` && u.searchParams.get('actor') === actor), `${screen} asks for ${list} without the filter`);
            }
            assert.match(await page.textContent('p.scope'), /filtered: actor/);
        }
        await show(page, `timeline?actor=${actor}`);
        const want = (await api(page, `events?actor=${actor}&limit=1`)).total;
        const all = (await api(page, 'events?limit=1')).total;
        assert.ok(want > 0 && want < all, `${want} of ${all} events pass`);
        assert.match(await page.textContent('main table.rows caption'), new RegExp(`^${want.toLocaleString('en')} event`));
        await page.context().close();
    });

    it('that nothing passes give a designed empty state on every screen', async () => {
        const page = await open_page();
        for (const screen of screens.filter(s => !['overview', 'review'].includes(s))) {
            await show(page, `${screen}?q=zzxqjv`);
            assert.ok(await page.$('main .state, main .quiet'), `${screen} says nothing`);
            assert.deepEqual(await axe(page), [], screen);
        }
        await page.context().close();
    });

    it('an unknown report or finding says so and offers a way on', async () => {
        const page = await open_page();
        complaints.length = 0;
        await show(page, 'reader/r-0000000000000000');
        await page.waitForSelector('.state.failed');
        assert.deepEqual(await axe(page), []);
        complaints.splice(0, complaints.length, ...complaints.filter(c => !/status of 404/.test(c)));
        await page.context().close();
    });
});

describe('when things go wrong', () => {
    it('a server that is gone is said plainly, and asking again works', async () => {
        const page = await open_page();
        await show(page, 'sources');
        const heard = complaints.length;
        let cut = true;
        await page.route('**/api/v1/claims*', route => cut ? route.abort() : route.fallback());
        await show(page, 'claims?tab=claims');
        await page.waitForSelector('.state.failed');
        assert.match(await page.textContent('.state.failed'), /does not answer/);
        assert.deepEqual(await axe(page), []);
        complaints.splice(heard, complaints.length, ...complaints.slice(heard).filter(c => !/ERR_FAILED/.test(c)));
        cut = false;
        await page.click('text=Ask again');
        await page.waitForSelector('main table.rows');
        await page.context().close();
    });

    it('a case that changed under the page is said, and the place is kept', async () => {
        const page = await open_page();
        await show(page, 'sources?tab=labels');
        await page.route('**/api/v1/case', async route => {
            const answer = await route.fetch();
            await route.fulfill({ response: answer, json: { ...await answer.json(), changed: 'another' } });
        });
        await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
        await page.waitForSelector('.banner');
        assert.deepEqual(await axe(page), []);
        await page.unroute('**/api/v1/case');
        await page.click('.banner button');
        await page.waitForSelector('.banner', { state: 'detached' });
        assert.match(page.url(), /tab=labels/);
        await page.context().close();
    });
});

describe('review', () => {
    it('a decision by key reaches the ledger, and undo takes it back', async t => {
        const page = await open_page();
        if (!(await api(page, 'case')).reviewer) { t.skip('served read-only'); return; }
        const before_it = (await api(page, 'ledger')).total;
        await show(page, 'review');
        const id = await page.textContent('.one h2 code');
        await page.keyboard.press('a');
        await page.waitForFunction(old => document.querySelector('.one h2 code')?.textContent !== old, id);
        await settled(page);
        assert.equal((await api(page, 'ledger')).total, before_it + 1);
        assert.equal((await api(page, `items/${id}`)).decisions.filter(d => !d.undone).length, 1);
        await page.keyboard.press('z');
        await page.waitForFunction(() => /^undo: entered/.test(document.querySelector('.live')?.textContent ?? ''));
        await settled(page);
        assert.equal((await api(page, `items/${id}`)).decisions.filter(d => !d.undone && d.action !== 'undo').length, 0);
        await page.context().close();
    });
});

describe('bulk', () => {
    it('accepts many only under a filter, after naming their number, and undoes them at once', async t => {
        const page = await open_page();
        if (!(await api(page, 'case')).reviewer) { t.skip('served read-only'); return; }
        await show(page, 'review');
        await page.keyboard.press('A');
        assert.equal(await page.$('form.bulk'), null, 'without a filter');
        const type = (await api(page, 'facets')).type[0].value;
        await show(page, `review?type=${type}`);
        await page.waitForFunction(() => /under the filters/.test(document.querySelector('.caption')?.textContent ?? ''));
        await page.keyboard.press('A');
        await page.waitForSelector('form.bulk');
        assert.deepEqual(await axe(page), []);
        const n = Number((await page.textContent('form.bulk h2')).match(/\d+/)[0]);
        const before_it = (await api(page, 'ledger')).total;
        await page.fill('form.bulk input', 'read and found right');
        await page.keyboard.press('Enter');
        await page.waitForSelector('form.bulk', { state: 'detached' });
        await settled(page);
        assert.equal((await api(page, 'ledger')).total, before_it + 1);
        const accepted = (await api(page, 'events?status=accepted&limit=1')).total;
        assert.ok(accepted > 0 && accepted <= n, `${accepted} of ${n} accepted`);
        await page.keyboard.press('z');
        await page.waitForFunction(() => /^undo: entered/.test(document.querySelector('.live')?.textContent ?? ''));
        await settled(page);
        assert.equal((await api(page, 'events?status=accepted&limit=1')).total, 0);
        await page.context().close();
    });
});

describe('limits', () => {
    it('keeps the script under 200 kB compressed and paints soon', async () => {
        const script = readFileSync(new URL('../dist/page.js', import.meta.url));
        assert.ok(gzipSync(script, { level: 9 }).length <= 200_000);
        const page = await open_page();
        await settled(page);
        await page.reload();
        await settled(page);
        const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
        console.log(`first contentful paint ${Math.round(paint)} ms, script ${gzipSync(script, { level: 9 }).length} bytes compressed`);
        await page.context().close();
    });

    it('asked nothing outside, said nothing on the console, opened no dialog', async () => {
        assert.deepEqual(outside, []);
        assert.deepEqual(complaints, []);
    });
});
