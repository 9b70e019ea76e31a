#include "annotate/syntax/words.h"

#include "annotate/syntax/characters.h"
#include "annotate/syntax/linear.h"

namespace dateline::syntax {

std::string plain(std::string_view word) {
    std::string out;
    out.reserve(word.size());
    for (std::size_t i = 0; i < word.size();) {
        const Char c = decode(word, i);
        switch (c.code) {
            case 0x2018:
            case 0x2019:
            case 0x201A:
            case 0x201B:
            case 0x2BC:
            case 0xB4:
            case '`':
                out += '\'';
                break;
            case 0x201C:
            case 0x201D:
            case 0x201E:
            case 0x201F:
            case 0xAB:
            case 0xBB:
                out += '"';
                break;
            case 0x2010:
            case 0x2011:
            case 0x2012:
            case 0x2013:
                out += '-';
                break;
            case 0x2014:
            case 0x2015:
                out += "--";
                break;
            case 0x2026:
                out += "...";
                break;
            default:
                out += word.substr(i, c.size);
        }
        i += c.size;
    }
    return out == "''" ? "\"" : out;
}

std::vector<Word> words_of(std::string_view text, std::span<const RawToken> tokens) {
    std::vector<Word> out(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        Word& word = out[i];
        const std::string_view surface = tokens[i].span.in(text);
        const std::string written = plain(surface);
        word.lower = lower(written);
        word.form = hash_of(written);
        std::string key = word.lower;
        for (char& c : key)
            if (c >= '1' && c <= '9') c = '0';
        word.low = hash_of(key);
        word.shape = shape_of(surface);
        if (key.size() >= 3) word.ending = hash_of(std::string_view(key).substr(key.size() - 3));
        word.glued = tokens[i].glued;
        word.upper = !surface.empty() && is_upper(decode(surface, 0).code);
        word.mark = true;
        for (std::size_t at = 0; at < surface.size() && word.mark;) {
            const Char c = decode(surface, at);
            word.mark = kind_of(c.code) == CharKind::mark;
            at += c.size;
        }
    }
    return out;
}

}  // namespace dateline::syntax
