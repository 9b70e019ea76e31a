// The designed states of a view: empty, loading, failed.
import { useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { Failure } from '../types';
import type { Loaded } from '../api';
import { filters, href, route, screens } from '../route';

export function Loading({ what }: { what: string }) {
    return <p class="state loading" role="status">Reading {what} …</p>;
}

export function Failed({ failure, again }: { failure: Failure; again: () => void }) {
    const code = [failure.status || 'no answer', failure.what, failure.detail].filter(Boolean).join(' · ');
    return (
        <div class="state failed" role="alert">
            <p><strong>{failure.what}.</strong> {failure.detail}</p>
            <p>{failure.do ?? 'The rest of the case is unharmed: nothing was changed.'}</p>
            <p class="actions">
                <button type="button" onClick={again}>Ask again</button>
                <button type="button" onClick={() => navigator.clipboard?.writeText(code)}>Copy for a report</button>
            </p>
        </div>
    );
}

export function Empty({ children }: { children: ComponentChildren }) {
    const narrowed = [...filters()].length > 0;
    const here = route();
    return (
        <div class="state empty">
            <p>{children}</p>
            {narrowed && <p>Filters are set: <a href={href(here.screen, here.id)}>show {screens.find(s => s.name === here.screen)!.title.toLowerCase()} without them</a>.</p>}
        </div>
    );
}

// Shows an answer, or why there is none. An older answer stays, dimmed, while a new one is on its way.
export function Shown<T>({ of, what, children }: { of: Loaded<T>; what: string; children: (data: T) => ComponentChildren }) {
    const drawn = useRef<ComponentChildren>(null);
    if (of.error) return <Failed failure={of.error} again={of.again} />;
    if (of.data === undefined) return of.busy ? <Loading what={what} /> : null;
    // The same drawing, untouched, costs nothing: what is on its way out is not drawn anew.
    if (!of.busy || drawn.current === null) drawn.current = children(of.data);
    return <div class={of.busy ? 'answer waiting' : 'answer'} aria-busy={of.busy}>{drawn.current}</div>;
}
