// Taking a screen along: print, one self-contained HTML file, and the table behind it.
import { file_address, with_query } from '../api';
import { filters, route, screens } from '../route';
import type { CaseInfo } from '../types';
import { say } from './live';

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

// Copies what stands in <main>, with the style sheet, into one file that holds no script and no address outside it.
async function one_file(info: CaseInfo | undefined, scope: string): Promise<void> {
    const style = await (await fetch('/page.css')).text();
    const copy = document.implementation.createHTMLDocument('');
    const screen = screens.find(s => s.name === route().screen)!.title;
    copy.title = `${info?.name ?? 'Dateline'}: ${screen}`;
    copy.documentElement.lang = 'en';
    const meta = (name: string, value: string) => {
        const tag = copy.createElement('meta');
        tag.setAttribute(name === 'charset' ? name : 'http-equiv', name === 'charset' ? value : name);
        if (name !== 'charset') tag.setAttribute('content', value);
        copy.head.prepend(tag);
    };
    meta('Content-Security-Policy', policy);
    meta('charset', 'utf-8');
    const sheet = copy.createElement('style');
    sheet.textContent = style;
    copy.head.append(sheet);
    const main = copy.importNode(document.querySelector('main')!, true);
    for (const gone of main.querySelectorAll('.actions, button.sort > span, .tools, [data-only=live]')) gone.remove();
    for (const button of main.querySelectorAll('button')) {
        const plain = copy.createElement('span');
        plain.append(...button.childNodes);
        button.replaceWith(plain);
    }
    for (const link of main.querySelectorAll('a')) link.removeAttribute('href');
    for (const field of main.querySelectorAll('input, select, textarea')) field.remove();
    for (const fold of main.querySelectorAll('details')) fold.setAttribute('open', '');
    const foot = copy.createElement('footer');
    foot.className = 'printed';
    foot.textContent = scope;
    copy.body.className = 'exported';
    copy.body.append(main, foot);
    const html = '<!doctype html>\n' + copy.documentElement.outerHTML;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
    link.download = `${(info?.name ?? 'case').replace(/[^\p{L}\p{N}._-]+/gu, '-')}-${route().screen}.html`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    say(`Saved as ${link.download}`);
}

const lists: Record<string, string[]> = {
    overview: ['timeline'], timeline: ['timeline', 'events'], claims: ['conflicts', 'claims', 'figures'], actors: ['actors'],
    map: ['events'], agreements: ['agreements'], sources: ['sources', 'labels'], reader: [], review: [],
};

export function Tools({ info, scope }: { info?: CaseInfo; scope: string }) {
    return (
        <p class="tools" role="group" aria-label="Take this screen along">
            <button type="button" onClick={() => window.print()}>Print</button>
            <button type="button" onClick={() => { void one_file(info, scope); }}>Save as HTML</button>
            {lists[route().screen]!.map(name => <a key={name} href={file_address(with_query(`${name}.csv`, filters()))} download={`${name}.csv`}>{name}.csv</a>)}
            {route().screen === 'overview' && <a href={file_address('briefing.html')} target="_blank" rel="noreferrer">Briefing</a>}
            {route().screen === 'overview' && <a href={file_address('briefing.md')} download="briefing.md">briefing.md</a>}
        </p>
    );
}
