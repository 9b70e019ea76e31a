#include "link/words.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <map>

#include "resolve/spelling.h"
#include "text/sorted.h"

namespace dateline {

namespace {

struct NumberWord {
    std::string_view word;
    std::string_view digits;
};
constexpr std::array<NumberWord, 27> number_words{{
    {"two", "2"},      {"three", "3"},    {"four", "4"},      {"five", "5"},      {"six", "6"},      {"seven", "7"},   {"eight", "8"},
    {"nine", "9"},     {"ten", "10"},     {"eleven", "11"},   {"twelve", "12"},   {"thirteen", "13"}, {"fourteen", "14"}, {"fifteen", "15"},
    {"sixteen", "16"}, {"seventeen", "17"}, {"eighteen", "18"}, {"nineteen", "19"}, {"twenty", "20"}, {"thirty", "30"}, {"forty", "40"},
    {"fifty", "50"},   {"sixty", "60"},   {"seventy", "70"},  {"eighty", "80"},   {"ninety", "90"},  {"dozen", "12"},
}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Length of the character at `at` when it belongs to a word, else 0.
std::size_t word_char(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return is_ascii_letter(text[at]) || is_digit(text[at]) ? 1 : 0;
    if (lead < 0xC2) return 0;  // the rest of a character that is no letter
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (at + length > text.size()) return 0;
    const auto next = static_cast<unsigned char>(text[at + 1]);
    if (lead == 0xC2 && next != 0xAA && next != 0xB5 && next != 0xBA) return 0;  // Latin-1 signs and U+00A0
    if (lead == 0xE2) return 0;                                                  // punctuation, arrows, signs
    if (lead == 0xE3 && next == 0x80) return 0;                                  // ideographic punctuation
    return length;
}

std::size_t apostrophe(std::string_view text, std::size_t at) {
    if (text[at] == '\'') return 1;
    return text.substr(at).starts_with("\u2019") ? 3 : 0;
}

enum class Mark { none, open, close, straight };
struct QuoteMark {
    Mark kind;
    std::size_t length;
};
QuoteMark quote_mark(std::string_view text, std::size_t at) {
    if (text[at] == '"') return {Mark::straight, 1};
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("\u201C") || rest.starts_with("\u201E")) return {Mark::open, 3};
    if (rest.starts_with("\u201D")) return {Mark::close, 3};
    if (rest.starts_with("\u00AB")) return {Mark::open, 2};
    if (rest.starts_with("\u00BB")) return {Mark::close, 2};
    return {Mark::none, 0};
}

bool is_capital(std::string_view word) {
    const auto lead = static_cast<unsigned char>(word[0]);
    if (lead >= 'A' && lead <= 'Z') return true;
    return lead == 0xC3 && word.size() > 1 && static_cast<unsigned char>(word[1]) >= 0x80 && static_cast<unsigned char>(word[1]) <= 0x9E;
}

// A full stop after these ends no sentence: "Mr.", "U.S.", "Gen.".
bool abbreviation(std::string_view word) { return word.size() <= 4 && is_capital(word) && word != "I"; }

}  // namespace

std::uint64_t hash_of(std::string_view bytes) {
    std::uint64_t h = 14695981039346656037ull;
    for (char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return h;
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    std::uint64_t x = a * 0x9E3779B97F4A7C15ull ^ (b + 0x7F4A7C15ull + (a << 6) + (a >> 2));
    x ^= x >> 31;
    x *= 0xBF58476D1CE4E5B9ull;
    return x ^ (x >> 29);
}

std::string stem(std::string_view folded) {
    std::string w(folded);
    const auto ends = [&](std::string_view tail) { return std::string_view(w).ends_with(tail); };
    if (w.size() > 4 && ends("ies")) w = w.substr(0, w.size() - 3) + 'y';
    else if (w.size() > 3 && ends("s") && !ends("ss") && !ends("us") && !ends("is")) w.pop_back();
    if (w.size() > 5 && ends("ing")) w.resize(w.size() - 3);
    else if (w.size() > 4 && ends("ed")) w.resize(w.size() - 2);
    else if (w.size() > 5 && ends("ly")) w.resize(w.size() - 2);
    if (w.size() > 3 && w[w.size() - 1] == w[w.size() - 2] && std::string_view("aeiousl").find(w.back()) == std::string_view::npos) w.pop_back();
    if (w.size() > 4 && w.back() == 'e') w.pop_back();
    return w;
}

std::string root_of(std::string_view stem) {
    static constexpr std::string_view tails[] = {"ization", "isation", "ication", "ation", "ition", "ution", "tion", "sion", "ement", "ment", "ance", "ence", "ancy", "ency", "ator",
                                                 "ate",     "ite",     "or",      "er",          "al",    "ure",   "ive",   "ant",  "ent",  "ion",   "ist",  "ity",  "ary",  "ee",   "at",   "y",  "i",    "e"};
    constexpr std::size_t kept_min = 4, kept_max = 7;  // what stands further back is mostly an ending too: "destruct", "destroy" stay apart
    for (std::string_view tail : tails)
        if (stem.ends_with(tail) && stem.size() >= tail.size() + kept_min) return std::string(stem.substr(0, std::min(kept_max, stem.size() - tail.size())));
    return std::string(stem.substr(0, kept_max));
}

std::uint32_t Words::word_at(std::uint32_t byte) const {
    const auto at = std::upper_bound(words.begin(), words.end(), byte, [](std::uint32_t b, const Word& w) { return b < w.span.end; });
    return static_cast<std::uint32_t>(at - words.begin());
}

std::uint32_t Words::passage_at(std::uint32_t byte) const {
    const auto at = std::upper_bound(passages.begin(), passages.end(), byte, [](std::uint32_t b, const Passage& p) { return b < p.span.end; });
    return static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(at - passages.begin(), static_cast<std::ptrdiff_t>(passages.size()) - 1));
}

Result<WordTable> WordTable::create(const Lexicon& lexicon) {
    WordTable out;
    static std::atomic<std::uint64_t> made{0};
    out.serial_ = ++made;
    for (const Lexicon::Row& row : lexicon.table("common_words").rows) {
        const std::string_view cell = row["weight"];
        unsigned weight = 0;
        const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
        if (fault != std::errc() || end != cell.data() + cell.size() || weight > rare) return row.fault("a weight is a whole number from 0 to 18");
        out.weights_[std::string(row.id())] = static_cast<std::uint8_t>(weight);
    }
    for (const Lexicon::Row& row : lexicon.table("lemmas").rows)
        if (row["upos"] == "VERB")
            for (std::string_view form : row.list("forms")) out.verbs_.emplace(fold(form), fold(row["lemma"]));
    std::size_t number = 0;
    for (const Lexicon::Row& row : lexicon.table("word_kinds").rows) {
        if (++number > 255) return row.fault("there are at most 255 kinds of words");
        for (std::string_view form : row.list("words")) {
            const std::string folded = fold(form);
            const std::size_t blank = folded.find(' ');
            std::uint64_t key = hash_of(stem(folded.substr(0, blank)));
            if (blank != std::string::npos) {
                out.phrase_begins_.insert(key);
                key = mix(key, hash_of(stem(folded.substr(blank + 1))));
            }
            out.kinds_[key].push_back(static_cast<std::uint8_t>(number));
        }
    }
    for (const Lexicon::Row& row : lexicon.table("countries").rows)
        for (std::string_view column : {"name", "aliases", "demonyms", "capital"})
            for (std::string_view form : row.list(column))
                if (std::string folded = fold(form); folded.find(' ') == std::string::npos) out.countries_.insert(std::move(folded));
    return out;
}

WordTable::Seen& WordTable::seen_here() const {
    thread_local std::pair<std::uint64_t, Seen> met;
    if (met.first != serial_) {
        met.first = serial_;
        met.second.clear();
    }
    return met.second;
}

void WordTable::add_kind(Word& word, std::uint8_t kind) const {
    for (std::uint8_t& place : word.kinds) {
        if (place == kind) return;
        if (place == 0) {
            place = kind;
            return;
        }
    }
}

Word WordTable::make(std::string_view surface) const {
    Word out;
    out.capital = is_capital(surface);
    if (is_digit(surface[0])) {
        std::string digits;
        for (char c : surface)
            if (is_digit(c)) digits += c;
        out.number = true;
        const bool year = digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        out.weight = year || digits.size() == 1 ? 8 : digits.size() < 3 ? 12 : 16;
        out.key = hash_of("#" + digits);
        return out;
    }
    std::string folded = fold(surface);
    if (folded.size() > 2 && folded.ends_with('s') && (surface.find('\'') != std::string_view::npos || surface.find("\u2019") != std::string_view::npos))
        folded.pop_back();  // possessive: fold() drops the apostrophe only
    for (const NumberWord& n : number_words)
        if (folded == n.word) {
            out.number = true;
            out.weight = n.digits.size() == 1 ? 8 : 12;
            out.key = hash_of("#" + std::string(n.digits));
            return out;
        }
    out.country = countries_.contains(folded) || (folded.ends_with('s') && countries_.contains(folded.substr(0, folded.size() - 1)));
    const std::string root = stem(folded);
    const auto verb = verbs_.find(folded);
    out.root_key = static_cast<std::uint32_t>(hash_of(root_of(verb == verbs_.end() ? root : stem(verb->second))));
    out.stem_key = hash_of(root);
    if (const auto at = kinds_.find(out.stem_key); at != kinds_.end())
        for (std::uint8_t kind : at->second) add_kind(out, kind);
    if (const auto at = weights_.find(root); at != weights_.end()) {
        out.weight = at->second;
        out.key = hash_of(root);
    } else {  // an unlisted word is mostly a name: its spellings are one
        out.weight = folded.size() < 2 ? 0 : rare;
        out.key = hash_of("~" + level(root));
    }
    return out;
}

Words WordTable::read(std::string_view text) const {
    Seen seen;
    return read(text, seen);
}

Words WordTable::read(std::string_view text, Seen& seen) const {
    constexpr std::size_t seen_max = 1 << 15;
    if (seen.size() > seen_max) seen.clear();
    Words out;
    bool quoted = false;
    std::uint32_t first = 0;  // first word of the open passage
    std::string_view last;
    const auto close = [&](std::size_t) {
        const auto end = static_cast<std::uint32_t>(out.words.size());
        if (end > first) out.passages.push_back({{out.words[first].span.begin, out.words[end - 1].span.end}, first, end});
        first = end;
    };
    for (std::size_t i = 0; i < text.size() && out.words.size() < words_max;) {
        if (const std::size_t start = i; word_char(text, i)) {
            const bool digits = is_digit(text[i]);
            while (i < text.size()) {
                if (const std::size_t n = word_char(text, i)) {
                    i += n;
                } else if (const std::size_t q = apostrophe(text, i); q && i + q < text.size() && word_char(text, i + q)) {
                    i += q;
                } else if (digits && (text[i] == ',' || text[i] == '.') && i + 1 < text.size() && is_digit(text[i + 1])) {
                    ++i;
                } else {
                    break;
                }
            }
            last = text.substr(start, i - start);
            auto at = seen.find(last);
            if (at == seen.end()) at = seen.emplace(std::string(last), make(last)).first;
            Word word = at->second;
            word.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(i)};
            word.quoted = quoted;
            out.words.push_back(word);
            if (out.words.size() - first >= 2) {  // a phrase of two words stands on its first one
                Word& before = out.words[out.words.size() - 2];
                if (phrase_begins_.contains(before.stem_key))
                    if (const auto phrase = kinds_.find(mix(before.stem_key, word.stem_key)); phrase != kinds_.end())
                        for (std::uint8_t kind : phrase->second) add_kind(before, kind);
            }
            continue;
        }
        if (const QuoteMark mark = quote_mark(text, i); mark.kind != Mark::none) {
            quoted = mark.kind == Mark::open || (mark.kind == Mark::straight && !quoted);
            i += mark.length;
            continue;
        }
        if (text[i] == '\n') {
            close(i);
            if (i + 1 < text.size() && text[i + 1] == '\n') quoted = false;
        } else if (text[i] == '.' || text[i] == '!' || text[i] == '?') {
            std::size_t next = i + 1;
            while (next < text.size() && quote_mark(text, next).kind != Mark::none) next += quote_mark(text, next).length;
            if (next < text.size() && text[next] == ' ' && !(text[i] == '.' && abbreviation(last))) close(i);
        }
        ++i;
    }
    close(text.size());
    return out;
}

int share_of_words(const WordList& a, const WordList& b, int floor, int& shared) {
    int whole_a = 0, whole_b = 0;
    shared = 0;
    for (const auto& [key, weight] : a) whole_a += weight;
    for (const auto& [key, weight] : b) whole_b += weight;
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        if (x->first < y->first) ++x;
        else if (y->first < x->first) ++y;
        else {
            shared += x->second;
            ++x;
            ++y;
        }
    }
    const int lesser = std::max({1, floor, std::min(whole_a, whole_b)});
    return 1000 * shared / lesser;
}

WordList kinds_in(const Words& words, const std::vector<Span>& spans) {
    WordList out;
    std::size_t seen = 0;
    for (Span span : spans)
        for (std::uint32_t i = words.word_at(span.begin); i < words.words.size() && words.words[i].span.begin < span.end && ++seen <= telling_words_max; ++i)
            for (std::uint8_t kind : words.words[i].kinds)
                if (kind) out.emplace_back(mix(0x6B696E64, kind), kind_weight);
    sort_unique(out);
    return out;
}

WordList telling_words(const Words& words, const std::vector<Span>& spans) {
    WordList out;
    std::size_t seen = 0;
    for (Span span : spans)
        for (std::uint32_t i = words.word_at(span.begin); i < words.words.size() && words.words[i].span.begin < span.end; ++i) {
            if (++seen > telling_words_max) break;
            if (words.words[i].weight >= 6) out.emplace_back(words.words[i].key, words.words[i].weight);
        }
    sort_unique(out);
    return out;
}

}  // namespace dateline
