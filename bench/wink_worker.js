// One peer of scripts/bench_annotate: wink-nlp's light English model (no trees). Protocol as in annotate_bench.cpp.
const fs = require('fs');
const readline = require('readline');
const model = require('wink-eng-lite-web-model');
const nlp = require('wink-nlp')(model);

const texts = fs.readFileSync(process.argv[2], 'utf8').split('\0').filter((text) => text);
const words = texts.reduce((sum, text) => sum + text.split(/\s+/).filter((word) => word).length, 0);
console.log(`ready ${words}`);
readline.createInterface({ input: process.stdin }).on('line', () => {
  const wall = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  let check = 0;
  for (const text of texts) {
    const document = nlp.readDoc(text);
    check += document.tokens().length() + document.entities().length() + document.sentences().length();
  }
  const used = process.cpuUsage(cpu);
  console.log((used.user + used.system) / 1e6, Number(process.hrtime.bigint() - wall) / 1e9, check);
});
