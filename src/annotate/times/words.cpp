#include "annotate/times/words.h"

#include <algorithm>

namespace dateline {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::size_t character_bytes(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// Letters beyond ASCII that matter inside words: everything from U+00AA on but punctuation
// (U+2000..U+206F), symbols (U+20A0..U+2BFF), CJK punctuation and the signs of Latin-1.
bool is_wide_letter(std::string_view text, std::size_t at) {
    const std::size_t bytes = std::min(character_bytes(text[at]), text.size() - at);
    if (bytes < 2) return false;
    const auto lead = static_cast<unsigned char>(text[at]);
    const auto next = static_cast<unsigned char>(text[at + 1]);
    if (bytes == 2) return !(lead == 0xC2) && !(lead == 0xC3 && (next == 0x97 || next == 0xB7));
    if (bytes == 3) return !(lead == 0xE2 && next <= 0xAF) && !(lead == 0xE3 && next == 0x80);
    return false;
}

std::size_t blank_bytes(std::string_view text, std::size_t at) {
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') return 1;
    if (text.substr(at, 2) == "\xC2\xA0") return 2;
    const std::string_view three = text.substr(at, 3);
    return three == "\xE2\x80\xAF" || three == "\xE2\x80\x89" ? 3 : 0;  // narrow and thin blanks
}

// Bytes of an apostrophe at `at`, or 0.
std::size_t apostrophe_bytes(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    if (text[at] == '\'') return 1;
    return text.substr(at, 3) == "\xE2\x80\x99" ? 3 : 0;
}

std::size_t letter_bytes(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    if (is_ascii_letter(text[at])) return 1;
    return is_wide_letter(text, at) ? std::min(character_bytes(text[at]), text.size() - at) : 0;
}

void read_figure(std::string_view text, std::size_t& at, TimeWord& word) {
    std::string digits;
    auto run = [&] {
        while (at < text.size() && is_digit(text[at])) {
            if (digits.size() < 18) digits += text[at];
            ++word.digits;
            ++at;
        }
    };
    auto three_digits_follow = [&](std::size_t from) {
        std::size_t count = 0;
        while (from + count < text.size() && is_digit(text[from + count])) ++count;
        return count == 3;
    };
    run();
    while (word.digits <= 15 && at < text.size() && text[at] == ',' && (word.grouped || word.digits <= 3) && three_digits_follow(at + 1)) {
        word.grouped = true;
        ++at;
        run();
    }
    word.number = 0;
    for (char c : digits) word.number = word.number * 10 + (c - '0');
    if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
        word.decimal = true;
        ++at;
        double scale = 0.1;
        for (; at < text.size() && is_digit(text[at]); ++at, scale /= 10) word.number += scale * (text[at] - '0');
    }
}

}  // namespace

std::vector<TimeWord> words_of(std::string_view text, const Annotation& annotation) {
    std::vector<TimeWord> out;
    std::size_t at = 0;
    bool spaced = false, opens = true;
    int line_ends = 0;
    auto sentence = annotation.sentences.begin();
    while (at < text.size()) {
        if (const std::size_t blank = blank_bytes(text, at)) {
            line_ends = text[at] == '\n' ? line_ends + 1 : line_ends;
            opens = opens || line_ends >= 1;
            spaced = true;
            at += blank;
            continue;
        }
        TimeWord word;
        const std::size_t begin = at;
        if (is_digit(text[at])) {
            word.kind = WordKind::figure;
            read_figure(text, at, word);
            const std::string_view suffix = text.substr(at, 2);
            if (!word.grouped && !word.decimal && (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") && !letter_bytes(text, at + 2)) {
                word.kind = WordKind::ordinal;
                at += 2;
            }
        } else if (letter_bytes(text, at)) {
            word.kind = WordKind::letters;
            while (const std::size_t bytes = letter_bytes(text, at)) at += bytes;
            // "o'clock" and "ta'lim" are one word, the "'s" of "Tuesday's" is a word of its own.
            for (std::size_t quote; (quote = apostrophe_bytes(text, at)) && letter_bytes(text, at + quote);) {
                std::size_t after = at + quote;
                while (const std::size_t bytes = letter_bytes(text, after)) after += bytes;
                if (after - at - quote <= 2 && is_ascii_letter(text[at + quote]) && (text[at + quote] == 's' || text[at + quote] == 'l')) break;
                at = after;
            }
        } else {
            const std::size_t quote = apostrophe_bytes(text, at);
            at += quote ? quote : std::min(character_bytes(text[at]), text.size() - at);
        }
        word.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
        const std::string_view surface = text.substr(begin, at - begin);
        word.lower = lower(surface);
        for (std::size_t mark; (mark = word.lower.find("\xE2\x80\x99")) != std::string::npos;) word.lower.replace(mark, 3, "'");
        word.capital = word.kind == WordKind::letters && !word.lower.starts_with(surface.substr(0, 1));
        word.spaced = spaced;
        while (sentence != annotation.sentences.end() && sentence->span.begin <= begin) {
            opens = opens || sentence->span.end > begin;
            ++sentence;
        }
        word.opens = opens;
        out.push_back(std::move(word));
        spaced = opens = false;
        line_ends = 0;
    }
    return out;
}

int word_at(const std::vector<TimeWord>& words, std::uint32_t byte) {
    return static_cast<int>(std::partition_point(words.begin(), words.end(), [&](const TimeWord& w) { return w.span.end <= byte; }) - words.begin());
}

}  // namespace dateline
