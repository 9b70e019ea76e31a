// Pictures of every screen at 1440 and 390 pixels in both themes: node shots.mjs DIR; see scripts/test_page --shots.
import { chromium } from 'playwright-core';

const [folder] = process.argv.slice(2);
const address = process.env.DATELINE_URL;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const width of [1440, 390]) for (const colorScheme of ['light', 'dark']) {
    const page = await (await browser.newContext({ viewport: { width, height: 900 }, colorScheme })).newPage();
    await page.goto(address);
    const first = await page.evaluate(async () => (await (await fetch('/api/v1/events?limit=1&sort=-origins')).json()).rows[0]);
    const report = first?.record.mentions?.[0];
    const views = ['overview', report ? `reader/${report.report}?span=${report.span.join('-')}` : 'reader', 'timeline', 'claims', 'claims?tab=claims', 'claims?tab=figures', 'actors', 'map', 'agreements', 'sources', 'sources?tab=labels', 'review'];
    for (const view of views) {
        await page.evaluate(hash => { location.hash = hash; }, `#/${view}`);
        await page.waitForTimeout(400);
        await page.waitForFunction(() => !document.querySelector('[aria-busy=true], .state.loading'));
        await page.waitForTimeout(400);
        await page.screenshot({ path: `${folder}/${view.replace(/\/.*/, '').replace('?tab=', '-')}-${width}-${colorScheme}.png` });
    }
    await page.context().close();
}
await browser.close();
