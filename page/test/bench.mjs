// Times of the page on a large case: first paint of the overview, and filtering, from the choice in a filter to the drawn
// rows. DATELINE_URL as for the tests; see scripts/bench_page.
import { chromium } from 'playwright-core';

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
await page.goto(process.env.DATELINE_URL);
await page.waitForFunction(() => document.querySelector('main h1'));
const paints = [];
for (let i = 0; i < 5; ++i) {
    await page.reload();
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    paints.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime));
}
const { total } = await page.evaluate(async () => (await fetch('/api/v1/events?limit=1')).json());
console.log(`events ${total}\nfirst paint of the overview, median of 5: ${Math.round(median(paints))} ms`);
await page.evaluate(() => { location.hash = '#/timeline'; });
await page.waitForFunction(() => document.querySelector('main table.rows caption'));
await page.waitForFunction(() => !document.querySelector('[aria-busy=true], .state.loading'));
const times = [];
for (const name of ['type', 'modality', 'actor'])
    for (let choice = 1; choice <= 5; ++choice) {
        const took = await page.evaluate(async ([name, choice]) => {
            const select = document.querySelector(`select[name=${name}]`);
            if (!select || !select.options[choice]) return null;
            const pick = async index => {
                const before = document.querySelector('main table.rows caption').textContent;
                const begin = performance.now();
                select.selectedIndex = index;
                select.dispatchEvent(new Event('change', { bubbles: true }));
                const changed = () => document.querySelector('main table.rows caption')?.textContent !== before && !document.querySelector('main .answer.waiting');
                while (!changed() && performance.now() - begin < 3000) await new Promise(requestAnimationFrame);
                return performance.now() - begin;
            };
            const took = await pick(choice);
            await pick(0);
            return took;
        }, [name, choice]);
        if (took !== null) times.push(took);
    }
console.log(`filtering, ${times.length} filters never asked before: median ${median(times).toFixed(1)} ms, worst ${Math.max(...times).toFixed(1)} ms`);
await browser.close();
