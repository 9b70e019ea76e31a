// The list of keys, for the page and the screen one is on.
import { useEffect, useRef, useState } from 'preact/hooks';
import { all_keys, letters_on, set_letters } from '../keys';
import { screens } from '../route';

export function Help({ open, close }: { open: boolean; close: () => void }) {
    const box = useRef<HTMLDialogElement>(null);
    const [on, set_on] = useState(letters_on());
    useEffect(() => {
        if (open && !box.current!.open) box.current!.showModal();
        if (!open && box.current!.open) box.current!.close();
    }, [open]);
    const groups = new Map<string, [string, string][]>();
    if (open) for (const { title, keys } of all_keys()) {
        const list = groups.get(title) ?? [];
        for (const [key, { label }] of Object.entries(keys)) if (!list.some(([k]) => k === key)) list.push([key, label]);
        groups.set(title, list);
    }
    return (
        <dialog ref={box} class="help" aria-labelledby="help-title" onClose={close}>
            <h2 id="help-title">Keys</h2>
            <div class="groups">
                <section><h3>Screens</h3><dl>{screens.map(s => <div key={s.name}><dt><kbd>g</kbd> <kbd>{s.key}</kbd></dt><dd>{s.title}</dd></div>)}</dl></section>
                {[...groups].filter(([, list]) => list.length).map(([title, list]) => (
                    <section key={title}><h3>{title}</h3><dl>{list.map(([key, label]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{label}</dd></div>)}</dl></section>))}
            </div>
            <p><label><input type="checkbox" checked={on} onChange={event => { set_letters(event.currentTarget.checked); set_on(letters_on()); }} /> single-letter keys on</label></p>
            <p class="actions"><button type="button" onClick={close}>Close</button></p>
        </dialog>
    );
}
