// Bytes to string positions, marked segments, and word differences of two texts.
import type { Span } from './types';

// Turns UTF-8 byte offsets into positions of a JavaScript string.
export class Ruler {
    private readonly at_byte: Uint32Array | null;
    constructor(readonly text: string) {
        let bytes = 0;
        for (const c of text) { const p = c.codePointAt(0)!; bytes += p < 0x80 ? 1 : p < 0x800 ? 2 : p < 0x10000 ? 3 : 4; }
        if (bytes === text.length) { this.at_byte = null; return; }
        const table = new Uint32Array(bytes + 1);
        let b = 0;
        let u = 0;
        for (const c of text) {
            const p = c.codePointAt(0)!;
            const size = p < 0x80 ? 1 : p < 0x800 ? 2 : p < 0x10000 ? 3 : 4;
            table.fill(u, b, b + size);
            b += size;
            u += c.length;
        }
        table[bytes] = u;
        this.at_byte = table;
    }
    at(byte: number): number {
        const last = this.at_byte ? this.at_byte.length - 1 : this.text.length;
        const b = Math.max(0, Math.min(byte, last));
        return this.at_byte ? this.at_byte[b]! : b;
    }
    slice([from, to]: Span): string { return this.text.slice(this.at(from), this.at(to)); }
}

export interface Piece<T> { text: string; begin: number; marks: T[] }

// Cuts text[from, to) at every border of a mark, so that overlapping marks become neighbouring pieces.
export function pieces<T extends { begin: number; end: number }>(text: string, from: number, to: number, marks: T[]): Piece<T>[] {
    const inside = marks.filter(m => m.begin < to && m.end > from);
    const borders = [...new Set([from, to, ...inside.flatMap(m => [m.begin, m.end])])]
        .filter(b => b >= from && b <= to).sort((a, b) => a - b);
    const out: Piece<T>[] = [];
    for (let i = 0; i + 1 < borders.length; ++i) {
        const [begin, end] = [borders[i]!, borders[i + 1]!];
        out.push({ text: text.slice(begin, end), begin, marks: inside.filter(m => m.begin <= begin && m.end >= end) });
    }
    return out;
}

// The paragraphs of a text as string ranges.
export function paragraphs(text: string): [number, number][] {
    const out: [number, number][] = [];
    let begin = 0;
    for (const match of text.matchAll(/\n\n+/g)) {
        out.push([begin, match.index]);
        begin = match.index + match[0].length;
    }
    out.push([begin, text.length]);
    return out.filter(([a, b]) => b > a);
}

interface Word { begin: number; end: number; key: string }
function words(text: string, from: number, to: number): Word[] {
    const out: Word[] = [];
    for (const m of text.slice(from, to).matchAll(/[\p{L}\p{N}\p{M}*'’]+/gu)) {
        out.push({ begin: from + m.index, end: from + m.index + m[0].length, key: m[0].toLowerCase() });
    }
    return out;
}

export type Range = [number, number];
const most_words = 600;

// Adds to `common` where each word stands that both passages have, by the longest common subsequence of words.
// Passages too long for that count as common throughout.
function add_common(left: Word[], right: Word[], common: [Set<number>, Set<number>]): void {
    if (left.length > most_words || right.length > most_words) {
        for (const w of left) common[0].add(w.begin);
        for (const w of right) common[1].add(w.begin);
        return;
    }
    const width = right.length + 1;
    const table = new Uint16Array((left.length + 1) * width);
    for (let i = left.length - 1; i >= 0; --i) {
        for (let j = right.length - 1; j >= 0; --j) {
            table[i * width + j] = left[i]!.key === right[j]!.key
                ? table[(i + 1) * width + j + 1]! + 1
                : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!);
        }
    }
    let i = 0;
    let j = 0;
    while (i < left.length && j < right.length) {
        if (left[i]!.key === right[j]!.key) {
            common[0].add(left[i++]!.begin);
            common[1].add(right[j++]!.begin);
        } else if (table[(i + 1) * width + j]! >= table[i * width + j + 1]!) ++i; else ++j;
    }
}

// Pairs each range of a with the range of b that has most of its words, best pairs first, one partner each.
export function matched(a: string, of_a: Range[], b: string, of_b: Range[]): [Range, Range][] {
    const bags = (text: string, list: Range[]) => list.map(([from, to]) => words(text, from, to).map(w => w.key));
    const left = bags(a, of_a);
    const right = bags(b, of_b).map(list => ({ n: list.length, has: new Set(list) }));
    const scored: [number, number, number][] = [];
    left.forEach((list, i) => right.forEach((other, j) => {
        const score = 2 * list.filter(w => other.has.has(w)).length / Math.max(1, list.length + other.n);
        if (score >= 0.4) scored.push([score, i, j]);
    }));
    scored.sort((x, y) => y[0] - x[0] || x[1] - y[1] || x[2] - y[2]);
    const used: [Set<number>, Set<number>] = [new Set(), new Set()];
    const out: [Range, Range][] = [];
    for (const [, i, j] of scored) {
        if (used[0].has(i) || used[1].has(j)) continue;
        used[0].add(i);
        used[1].add(j);
        out.push([of_a[i]!, of_b[j]!]);
    }
    return out;
}

// The words inside paired passages of two texts that no pair has in common: string ranges in a, and in b.
// A sentence may be paired with several; a word is common when one of the pairs has it.
export function differences(a: string, b: string, pairs: [Range, Range][]): [Range[], Range[]] {
    const common: [Set<number>, Set<number>] = [new Set(), new Set()];
    const covered: [Map<number, Word>, Map<number, Word>] = [new Map(), new Map()];
    for (const [[a0, a1], [b0, b1]] of pairs) {
        const left = words(a, a0, a1);
        const right = words(b, b0, b1);
        for (const w of left) covered[0].set(w.begin, w);
        for (const w of right) covered[1].set(w.begin, w);
        add_common(left, right, common);
    }
    const ranges = (text: string, side: 0 | 1): Range[] => {
        const out: Range[] = [];
        for (const w of [...covered[side].values()].filter(w => !common[side].has(w.begin)).sort((x, y) => x.begin - y.begin)) {
            const last = out[out.length - 1];
            if (last && /^\s*$/.test(text.slice(last[1], w.begin))) last[1] = w.end; else out.push([w.begin, w.end]);
        }
        return out;
    };
    return [ranges(a, 0), ranges(b, 1)];
}

const numbers = new Intl.NumberFormat('en');          // made once: it is slow to make
export const grouped = (n: number): string => numbers.format(n);
export const plural = (n: number, one: string, many = one + 's'): string => `${grouped(n)} ${n === 1 ? one : many}`;

// "1 event" of a unit given in the plural; what the unit counts may follow it in brackets.
export function counted(n: number, unit: string): string {
    const [name, ...note] = unit.split(' (');
    const one = name === 'stories' ? 'story' : name!.replace(/s$/, '');
    return [plural(n, one, name), ...note].join(' (');
}

const day_form = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
export function day(value: string | undefined): string {
    if (!value) return '';
    const m = /^(\d{4})-(\d\d)-(\d\d)/.exec(value);
    if (!m) return value;
    const at = Date.UTC(+m[1]!, +m[2]! - 1, +m[3]!);
    return Number.isNaN(at) ? value : day_form.format(at);
}
// A written date or range as people write it; what stands beside it stays.
export const days = (text: string): string => text.replace(/\d{4}-\d\d-\d\d/g, day);
export const word = (name: string | undefined): string => (name ?? '').replaceAll('_', ' ');
