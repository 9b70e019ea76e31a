// Offsets, marked pieces and differences, without a browser.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const { outputFiles } = buildSync({ entryPoints: [fileURLToPath(new URL('../src/text.ts', import.meta.url))], bundle: true, format: 'esm', write: false });
const { Ruler, counted, day, differences, matched, paragraphs, pieces } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);

it('turns bytes into string positions in any script', () => {
    for (const text of ['plain', 'Kéïta', 'قال الوزير', '🕊 doves 🕊🏽 over Nouakchott', 'क्षेत्र', '']) {
        const ruler = new Ruler(text);
        const bytes = Buffer.from(text);
        for (let i = 0; i <= text.length; ++i) {
            if (/[\udc00-\udfff]/.test(text[i] ?? '')) continue;      // inside a pair there is no border
            const at = Buffer.byteLength(text.slice(0, i));
            assert.equal(ruler.at(at), i, `${text} ${i}`);
        }
        assert.equal(ruler.slice([0, bytes.length]), text);
        assert.equal(ruler.at(bytes.length + 10), text.length);
        assert.equal(ruler.at(-5), 0);
    }
});

it('cuts overlapping marks at every border and loses no character', () => {
    const text = 'The army said raiders fled.';
    const marks = [{ begin: 4, end: 21, id: 'a' }, { begin: 14, end: 26, id: 'b' }, { begin: 14, end: 26, id: 'c' }];
    const cut = pieces(text, 0, text.length, marks);
    assert.equal(cut.map(p => p.text).join(''), text);
    assert.deepEqual(cut.map(p => p.marks.map(m => m.id).join('')), ['', 'a', 'abc', 'bc', '']);
});

it('finds paragraphs', () => {
    assert.deepEqual(paragraphs('one\n\ntwo\nlines\n\n\nthree').map(([a, b]) => b - a), [3, 9, 5]);
});

it('pairs sentences by their words and marks what differs', () => {
    const a = 'Two guards died near Bouly. The governor denied it.';
    const b = 'The governor has denied it. Three guards died near Boully.';
    const pairs = matched(a, [[0, 27], [28, 51]], b, [[0, 27], [28, 58]]);
    assert.deepEqual(pairs.map(p => p.map(([x]) => x)).sort(), [[0, 28], [28, 0]]);
    const [left, right] = differences(a, b, pairs);
    assert.deepEqual(left.map(r => a.slice(...r)), ['Two', 'Bouly']);
    assert.deepEqual(right.map(r => b.slice(...r)), ['has', 'Three', 'Boully']);
});

it('names units and days', () => {
    assert.equal(counted(1, 'independent origins'), '1 independent origin');
    assert.equal(counted(0, 'stories'), '0 stories');
    assert.equal(counted(1, 'stories'), '1 story');
    assert.equal(counted(1, 'events (one row a happening)'), '1 event (one row a happening)');
    assert.equal(day('2025-10-08T21:40'), '8 Oct 2025');
    assert.equal(day('2025-10'), '2025-10');
});
