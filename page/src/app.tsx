// The frame of every screen: the case's name and scope, the screens, the filter bar, keys, staleness.
import { useEffect, useState } from 'preact/hooks';
import { forget, useApi } from './api';
import { screen_keys, useKeys } from './keys';
import { forget_names, learn_case, useNames } from './names';
import { back, go, screens, under_filters, useRoute } from './route';
import { Guard } from './parts/fault';
import { describe, Filters } from './parts/filters';
import { Help } from './parts/help';
import { Live } from './parts/live';
import { Tools } from './parts/page_tools';
import { Failed } from './parts/states';
import { day, plural } from './text';
import type { CaseInfo } from './types';
import { Actors } from './screens/actors';
import { Agreements } from './screens/agreements';
import { Claims } from './screens/claims';
import { MapScreen } from './screens/map';
import { Overview } from './screens/overview';
import { Reader } from './screens/reader';
import { Review } from './screens/review';
import { Sources } from './screens/sources';
import { Timeline } from './screens/timeline';

const views = {
    overview: Overview, reader: Reader, timeline: Timeline, claims: Claims, actors: Actors, map: MapScreen,
    agreements: Agreements, sources: Sources, review: Review,
};

type Theme = 'auto' | 'light' | 'dark';
function theme_kept(): Theme {
    try { return (localStorage.getItem('dateline.theme') as Theme | null) ?? 'auto'; } catch { return 'auto'; }
}

function ThemeSwitch() {
    const [theme, set] = useState<Theme>(theme_kept);
    useEffect(() => {
        if (theme === 'auto') delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = theme;
        try { localStorage.setItem('dateline.theme', theme); } catch { /* holds until the page closes */ }
    }, [theme]);
    return (
        <label class="theme"><span>Theme</span><select value={theme} onChange={event => set(event.currentTarget.value as Theme)}>
            <option value="auto">as the system</option><option value="light">light</option><option value="dark">dark</option>
        </select></label>
    );
}

// True once the case file changed under the page: asked when the window is looked at again, and each minute.
function useStale(info: CaseInfo | undefined): boolean {
    const [stale, set] = useState(false);
    useEffect(() => {
        set(false);
        if (!info) return;
        const look = async () => {
            if (document.hidden) return;
            try {
                const answer = await fetch('/api/v1/case', { credentials: 'same-origin', cache: 'no-store' });
                if (answer.ok && (await answer.json()).changed !== info.changed) set(true);
            } catch { /* the next view says that the server is gone */ }
        };
        const timer = setInterval(look, 60_000);
        document.addEventListener('visibilitychange', look);
        return () => { clearInterval(timer); document.removeEventListener('visibilitychange', look); };
    }, [info]);
    return stale;
}

export function scope_line(info: CaseInfo | undefined, filter_text: string): string {
    if (!info) return '';
    return [
        `Case ${info.name}`, filter_text ? `filtered: ${filter_text}` : 'no filter',
        info.program && `Dateline ${info.program}`, info.ledger?.root && `ledger ${String(info.ledger.root).slice(0, 12)}`,
    ].filter(Boolean).join(' · ');
}

export function App() {
    const at = useRoute();
    const info = useApi<CaseInfo>('case');
    const names = useNames();
    const stale = useStale(info.data);
    const [help, set_help] = useState(false);
    const case_at = info.data?.changed;
    useEffect(() => { learn_case(); }, [case_at]);
    screen_keys.run = letter => {
        const found = screens.find(s => s.key === letter);
        if (found) go(under_filters(found.name));
        return !!found;
    };
    useKeys('Everywhere', {
        '?': { label: 'this list', run: () => set_help(true) },
        Escape: { label: 'back', run: back },
        p: { label: 'print this screen', run: () => window.print() },
        q: { label: 'review queue', run: () => go(under_filters('review')) },
    });
    const screen = screens.find(s => s.name === at.screen)!;
    useEffect(() => { document.title = `${screen.title} · ${info.data?.name ?? 'Dateline'}`; }, [screen, info.data]);
    useEffect(() => {
        if (at.params.get('sel')) return;
        // A sentence that was asked for is where the reader scrolls to.
        if (!at.params.get('span') && !at.params.get('find')) window.scrollTo(0, 0);
        document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    }, [at.screen, at.id]);
    const View = views[at.screen];
    const scope = scope_line(info.data, describe(at.params, names.actor));
    const counts = info.data?.counts;
    return (
        <>
            <a class="skip" href="#main" onClick={event => { event.preventDefault(); document.querySelector<HTMLElement>('main h1')?.focus(); }}>Skip to the screen</a>
            <header class="top">
                <div class="masthead">
                    <p class="case"><b dir="auto">{info.data?.name ?? 'Dateline'}</b> {counts && (
                        <span class="quiet">{plural(counts.reports ?? 0, 'report')} → {plural(counts.origins ?? 0, 'independent origin')} → {plural(counts.events ?? 0, 'event')}
                            {info.data?.from ? `, ${day(info.data.from)} to ${day(info.data.to)}` : ''}</span>)}</p>
                    <p class="switches"><ThemeSwitch /><button type="button" onClick={() => set_help(true)}>Keys <kbd>?</kbd></button></p>
                </div>
                <nav aria-label="Screens"><ul>{screens.map(s => (
                    <li key={s.name}><a href={under_filters(s.name)} aria-current={s.name === at.screen ? 'page' : undefined}>{s.title}</a></li>))}</ul></nav>
                <Filters />
            </header>
            {stale && <div class="banner" role="status">The case file has changed since this page read it. <button type="button" onClick={() => { forget_names(); forget(); }}>Read it again</button> Your place is kept.</div>}
            <main id="main">
                <div class="headline"><h1 tabIndex={-1}>{screen.title}</h1><Tools info={info.data} scope={scope} /></div>
                {info.error ? <Failed failure={info.error} again={info.again} /> : <Guard key={at.screen}><View info={info.data} /></Guard>}
                <p class="scope quiet">{scope}{info.data?.masked ? ` · ${plural(info.data.masked, 'person', 'people')} masked` : ''}</p>
            </main>
            <Live />
            <Help open={help} close={() => set_help(false)} />
        </>
    );
}
