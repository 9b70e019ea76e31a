#include "annotate/syntax/tokenizer.h"

#include <algorithm>
#include <array>

#include "annotate/syntax/characters.h"

namespace dateline::syntax {
namespace {

using std::string_view;

constexpr std::size_t longest_word_bytes = 4096;  // longer runs are cut, so that no step meets a boundless token

template <std::size_t N>
bool one_of(string_view word, const std::array<string_view, N>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// Before these a hyphen does not cut: the treebank keeps prefixes with their word.
constexpr std::array<string_view, 36> prefixes = {
    "e",     "anti",  "arch",  "auto",   "bi",    "co",  "counter", "de",    "ex",    "extra", "hyper", "infra",
    "inter", "intra", "macro", "mega",   "micro", "mid", "mini",    "mis",   "multi", "neo",   "non",   "para",
    "post",  "pre",   "pro",   "pseudo", "quasi", "re",  "semi",    "socio", "sub",   "super", "trans", "ultra"};

constexpr std::array<string_view, 33> units = {"am", "pm", "a.m", "p.m", "k",   "m",   "mm",  "cm",  "km",  "kg", "mg",
                                               "bn", "b",  "tn",  "ft",  "lb",  "lbs", "hz",  "mhz", "ghz", "mb", "gb",
                                               "kb", "kw", "mw",  "gw",  "kwh", "mwh", "mph", "kph", "hrs", "hr", "p"};

constexpr std::array<string_view, 42> domains = {
    "com", "org", "net", "edu", "gov",  "mil", "int", "info", "biz", "co",   "uk",  "us",  "ca",  "au",
    "de",  "fr",  "ir",  "iq",  "il",   "ru",  "eu",  "tv",   "io",  "me",   "in",  "pk",  "tr",  "eg",
    "jo",  "lb",  "sa",  "ae",  "news", "doc", "xls", "pdf",  "txt", "html", "htm", "jpg", "exe", "ppt"};

bool is_ascii_alnum(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Cuts one chunk of text between blanks.
class Chunk {
public:
    Chunk(const Tokenizer& tokenizer, string_view text, std::uint32_t begin, std::uint32_t end,
          std::vector<RawToken>& out)
        : tokenizer_(tokenizer), text_(text), begin_(begin), end_(end), out_(out) {}

    void cut() {
        std::uint32_t at = begin_;
        while (at < end_) {
            std::uint32_t next = address(at);
            if (next > at) {
                emit(at, next);
                at = next;
                continue;
            }
            const Char c = decode(text_, at);
            const CharKind kind = kind_of(c.code);
            if (kind == CharKind::mark) {
                next = marks(at, c);
                emit(at, next);
            } else {
                next = word_end(at);
                word(at, next);
            }
            at = next;
        }
    }

private:
    string_view slice(std::uint32_t from, std::uint32_t to) const { return text_.substr(from, to - from); }
    Char at(std::uint32_t i) const { return i < end_ ? decode(text_, i) : Char{0, 1}; }
    CharKind kind(std::uint32_t i) const { return i < end_ ? kind_of(decode(text_, i).code) : CharKind::blank; }
    bool alnum(std::uint32_t i) const { return kind(i) == CharKind::letter || kind(i) == CharKind::digit; }

    void emit(std::uint32_t from, std::uint32_t to, bool clitic = false) {
        if (to > from) out_.push_back({{from, to}, from > begin_, clitic, false});
    }

    // End of a web or e-mail address that begins here, or `from`. Looked for only at the first
    // character of a run, so that a long chunk is read once.
    std::uint32_t address(std::uint32_t from) {
        if (from < no_address_before_) return from;
        std::uint32_t stop = from;
        bool mail = false, scheme = false;
        const std::uint32_t limit = std::min<std::uint32_t>(end_, from + 2048);
        while (stop < limit) {
            const char c = text_[stop];
            if (static_cast<unsigned char>(c) >= 0x80 || c == '<' || c == '>' || c == '"' || c == '(' || c == '[' ||
                c == '{')
                break;
            if ((c == ')' || c == ']' || c == '}') && !scheme) break;
            if (c == '@' && stop > from && stop + 1 < limit &&
                (is_ascii_alnum(text_[stop - 1]) || text_[stop - 1] == '.') && is_ascii_alnum(text_[stop + 1]))
                mail = true;
            if (c == ':' && slice(stop, std::min(limit, stop + 3)) == "://" && stop > from) scheme = true;
            ++stop;
        }
        no_address_before_ = std::max(stop, from + 1);
        const string_view run = slice(from, stop);
        const bool web = run.size() > 4 && (lower(run.substr(0, 4)) == "www." || lower(run.substr(0, 7)) == "mailto:");
        if (!mail && !scheme && !web) return from;
        while (stop > from && string_view(".,;:!?'*").find(text_[stop - 1]) != string_view::npos) --stop;
        while (stop > from && text_[stop - 1] == ')' && slice(from, stop).find('(') == string_view::npos) --stop;
        return stop;
    }

    std::uint32_t marks(std::uint32_t from, Char c) {
        const auto run = [&](auto member) {
            std::uint32_t to = from + c.size;
            while (to < end_ && member(decode(text_, to).code) && to - from < longest_word_bytes)
                to += decode(text_, to).size;
            return to;
        };
        switch (c.code) {
            case '.':
            case 0x2026:
                if (at(from + c.size).code == '!' || at(from + c.size).code == '?')
                    return run([](char32_t d) { return d == '!' || d == '?'; });
                return run([](char32_t d) { return d == '.' || d == 0x2026; });
            case '!':
            case '?':
                return run([](char32_t d) { return d == '!' || d == '?'; });
            case '-':
            case '*':
            case '=':
            case '_':
            case '~':
            case '+':
            case '<':
            case '>':
            case '#':
            case '|':
            case '$':
                return run([&](char32_t d) { return d == c.code; });
            case '\'':
            case '`':
            case 0x2018:
            case 0x2019: {
                if (at(from + c.size).code == c.code && c.code < 0x80) return from + 2;  // '' and `` are one quote
                std::uint32_t to = from + c.size;  // 's 'em '90s at the start of a chunk
                while (alnum(to)) to += at(to).size;
                if (c.code == '`') return from + c.size;
                const std::string rest = lower(slice(from + c.size, to));
                if (!rest.empty() && c.code != 0x2018 &&
                    (rest == "s" || rest == "em" || rest == "all" || rest == "til" || rest == "re" || rest == "ve" ||
                     rest == "ll" || rest == "tis"))
                    return to;
                if (rest.size() == 3 && rest[0] >= '0' && rest[0] <= '9' && rest[2] == 's') return to;
                return from + c.size;
            }
            case ':':
            case ';':
                return emoticon(from);
            default:
                return from + c.size;
        }
    }

    // An emoticon stands alone between blanks: ":)", ";-(", ":D".
    std::uint32_t emoticon(std::uint32_t from) const {
        std::uint32_t to = from + 1;
        if (to < end_ && text_[to] == '-') ++to;
        const bool face = to + 1 == end_ && string_view(")(DPpO/]|").find(text_[to]) != string_view::npos;
        return face && from == begin_ ? end_ : from + 1;
    }

    // End of the run of letters, digits and marks that join them.
    std::uint32_t word_end(std::uint32_t from) const {
        std::uint32_t to = from;
        while (to < end_ && to - from < longest_word_bytes) {
            const Char c = decode(text_, to);
            const CharKind k = kind_of(c.code);
            if (k == CharKind::blank) break;
            if (k == CharKind::mark && !joins(from, to, c)) break;
            to += c.size;
        }
        if (at(to).code == '.' && takes_stop(from, to)) ++to;
        return to;
    }

    bool digits_only(std::uint32_t from, std::uint32_t to) const {
        return from < to &&
               std::all_of(text_.begin() + from, text_.begin() + to, [](char c) { return c >= '0' && c <= '9'; });
    }

    // Start of the part of letters and digits that ends at `to`.
    std::uint32_t part_begin(std::uint32_t from, std::uint32_t to) const {
        std::uint32_t begin = to;
        while (begin > from &&
               (is_ascii_alnum(text_[begin - 1]) || static_cast<unsigned char>(text_[begin - 1]) >= 0x80))
            --begin;
        return begin;
    }
    std::uint32_t part_end(std::uint32_t from) const {
        std::uint32_t to = from;
        while (to < end_ && (is_ascii_alnum(text_[to]) || static_cast<unsigned char>(text_[to]) >= 0x80)) ++to;
        return to;
    }

    bool joins(std::uint32_t from, std::uint32_t mark, Char c) const {
        const std::uint32_t next = mark + c.size;
        if (mark == from || !alnum(next)) return false;
        const char before = text_[mark - 1], after = text_[next];
        const bool digit_before = before >= '0' && before <= '9', digit_after = after >= '0' && after <= '9';
        const bool upper_after = is_upper(at(next).code);
        switch (c.code) {
            case '\'':
            case 0x2019:
            case 0x2BC:
            case '`':
            case 0xB4:
                return !digit_before || !digit_after;
            case 0x2018:
                return !digit_before;
            case ',':
                return digit_before && digit_after && digits_only(next, std::min(end_, next + 3)) &&
                       !(next + 3 < end_ && text_[next + 3] >= '0' && text_[next + 3] <= '9');
            case ':':
                return digit_before && digit_after && digit_run(next) == 2;
            case '_':
                return true;
            case '&':
                return is_upper(at(next).code) && mark - from <= 3 && before >= 'A' && before <= 'Z';
            case '/':
                if (lower(slice(from, part_end(next))) == "b/c") return true;  // because
                return digit_before && digit_after && digits_only(part_begin(from, mark), mark) &&
                       part_end(next) - next <= 4;
            case '.':
                return dot_joins(from, mark, next, digit_before, digit_after, upper_after);
            case '-':
                return hyphen_joins(from, mark, next);
            default:
                return false;
        }
    }

    bool is_lower_word(std::uint32_t from, std::uint32_t to) const {
        return to > from + 1 && to <= end_ &&
               std::all_of(text_.begin() + from, text_.begin() + to, [](char c) { return c >= 'a' && c <= 'z'; });
    }

    std::uint32_t digit_run(std::uint32_t from) const {
        std::uint32_t to = from;
        while (to < end_ && text_[to] >= '0' && text_[to] <= '9') ++to;
        return to - from;
    }

    bool dot_joins(std::uint32_t from, std::uint32_t mark, std::uint32_t next, bool digit_before, bool digit_after,
                   bool upper_after) const {
        if (digit_before && digit_after) return true;
        const std::uint32_t part = part_begin(from, mark), tail = part_end(next);
        if (mark - part == 1 && tail - next == 1) return true;                          // U.S, a.m
        if (mark - part == 1 && tail - next <= 2 && at(tail).code == '.') return true;  // Ph.D. after P.
        if (slice(part, mark) == "Ph" && slice(next, tail) == "D") return true;
        if (digit_after || (upper_after && !is_upper(at(tail - 1).code))) return false;
        if (is_lower_word(part, mark) && is_lower_word(next, tail)) {
            // Three words and more are the name of a host or a group: "alt.folklore.sea".
            if (part > from && text_[part - 1] == '.') return true;
            if (at(tail).code == '.' && is_lower_word(tail + 1, part_end(tail + 1))) return true;
        }
        const std::string last = lower(slice(next, tail));
        if (last.size() < 2) return false;
        return one_of(last, domains) ||
               (at(tail).code == '.' && one_of(lower(slice(tail + 1, part_end(tail + 1))), domains));
    }

    bool hyphen_joins(std::uint32_t from, std::uint32_t mark, std::uint32_t next) const {
        const std::uint32_t part = part_begin(from, mark), tail = part_end(next);
        if (digits_only(part, mark)) {
            if (!digits_only(next, tail)) return false;
            const bool more_before = part > from && text_[part - 1] == '-',
                       more_after = tail < end_ && text_[tail] == '-' && digits_only(tail + 1, part_end(tail + 1));
            return more_before || more_after ||
                   ((mark - part == 3 || mark - part == 5) && tail - next == 4);  // telephone, post code
        }
        if (part > begin_ && text_[part - 1] == '-') return false;  // only the first part of a compound is a prefix
        return one_of(lower(slice(part, mark)), prefixes);
    }

    // Does the full stop at `to` belong to the word?
    bool takes_stop(std::uint32_t from, std::uint32_t to) const {
        const std::uint32_t after = to + 1;
        if (at(after).code == '.') return false;  // an ellipsis
        const std::uint32_t part = std::max(from, part_begin(from, to));
        if (part > from && text_[part - 1] == '.' && to - part <= 2) return true;  // U.S.
        const string_view word = slice(from, to);
        const bool at_end = after >= end_ || !alnum(after);
        if (at_end) {
            const auto kind = tokenizer_.abbreviation(text_.substr(from, to - from + 1));
            if (kind == Tokenizer::Abbreviation::number) return number_follows(after);
            if (kind != Tokenizer::Abbreviation::none) return true;
        }
        return word.size() == 1 && is_upper(at(from).code) && word != "I" && (at_end || is_upper(at(after).code));
    }

    // "No. 5", "c. 1818": after a blank at most.
    bool number_follows(std::uint32_t at) const {
        if (at < text_.size() && text_[at] == ' ') ++at;
        return at < text_.size() && text_[at] >= '0' && text_[at] <= '9';
    }

    void word(std::uint32_t from, std::uint32_t to) {
        if (to - from < 2) return emit(from, to);
        const std::string low = lower(slice(from, to));
        if (low == "cannot") return split(from, to, from + 3);
        if (low == "gonna" || low == "wanna" || low == "gotta") return split(from, to, from + 3);
        if (low == "outta") return split(from, to, from + 3);
        if (low == "alot") return split(from, to, from + 1);
        if (one_of(low, bare_negations)) return split(from, to, to - 2);
        if ((low == "its" && one_of(word_after(to), behind_it_is)) || (low == "your" && one_of(word_after(to), behind_you_are)) || (slice(from, to) == "Lets" && !word_after(to).empty()))
            return split(from, to, to - 1);
        if (one_of(low, bare_clitics) && is_lower(at(to - 1).code))
            return split(from, to, to - (low == "im" || low == "thats" || low == "theres" ? 1 : 2));
        if (const std::uint32_t unit = unit_begin(from, to); unit > from) {
            emit(from, unit);
            return emit(unit, to);
        }
        if (const std::uint32_t cut = clitic_begin(from, to); cut > from) return split(from, to, cut);
        if (const std::uint32_t cut = glued_heading(from, to); cut > from) {
            emit(from, cut);
            emit(cut, to);
            out_.back().heading = true;
            return;
        }
        emit(from, to);
    }

    void split(std::uint32_t from, std::uint32_t to, std::uint32_t cut) {
        emit(from, cut);
        emit(cut, to, true);
    }

    // The word behind one blank, when it is written small; "" when none is.
    string_view word_after(std::uint32_t to) const {
        if (to >= text_.size() || text_[to] != ' ') return {};
        std::uint32_t last = to + 1;
        while (last < text_.size() && text_[last] >= 'a' && text_[last] <= 'z') ++last;
        return slice(to + 1, last);
    }

    // "5pm", "35mm", "15bn": the number and its unit.
    std::uint32_t unit_begin(std::uint32_t from, std::uint32_t to) const {
        if (text_[from] < '0' || text_[from] > '9') return from;
        std::uint32_t at = from;
        while (at < to && ((text_[at] >= '0' && text_[at] <= '9') ||
                           ((text_[at] == '.' || text_[at] == ',' || text_[at] == ':') && at + 1 < to &&
                            text_[at + 1] >= '0' && text_[at + 1] <= '9')))
            ++at;
        if (at == to) return from;
        std::string unit = lower(slice(at, to));
        if (unit.back() == '.') unit.pop_back();
        if (one_of(unit, units)) return at;
        // "3days": words of four letters and more; shorter ones may be ordinals and models ("20th", "4x4").
        return unit.size() >= 4 &&
                       std::all_of(text_.begin() + at, text_.begin() + to, [](char c) { return c >= 'a' && c <= 'z'; })
                   ? at
                   : from;
    }

    // Where a clitic begins in the word: n't, 's, 're, 've, 'll, 'd, 'm with any apostrophe.
    std::uint32_t clitic_begin(std::uint32_t from, std::uint32_t to) const {
        std::uint32_t mark = to;
        for (std::uint32_t i = to; i > from && to - i < 8; --i)
            if (const Char c = decode(text_, i - 1); is_character(i - 1) && is_apostrophe(c.code) && c.code != 0x2018) {
                mark = i - 1;
                break;
            }
        if (mark == to || mark == from) return from;
        const std::string rest = lower(slice(mark + decode(text_, mark).size, to)), left = lower(slice(from, mark));
        if (rest == "t") return left.size() > 1 && left.back() == 'n' && left != "can't" ? mark - 1 : from;
        if (rest == "s") return digits_only(from, mark) || (left.back() >= '0' && left.back() <= '9') ? from : mark;
        if (rest == "m") return left == "i" ? mark : from;
        if (rest == "re" || rest == "ve" || rest == "ll" || rest == "d") {
            const bool name = is_upper(at(from).code) && left.size() > 1 && !one_of(left, pronouns);
            return name && (rest == "d" || rest == "re") ? from : mark;
        }
        return from;
    }

    bool is_character(std::uint32_t i) const { return (static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80; }

    // "AgreementThe": a heading that ran into its paragraph. Only where an article or a like opener
    // with a capital stands glued to a word of lower-case letters, or a word of four follows one of four.
    std::uint32_t glued_heading(std::uint32_t from, std::uint32_t to) const {
        if (to - from < 7) return from;
        for (std::uint32_t i = from + 4; i + 2 <= to; ++i) {
            if (text_[i] < 'A' || text_[i] > 'Z' || text_[i - 1] < 'a' || text_[i - 1] > 'z') continue;
            if (one_of(slice(i, to), openers)) return i;
        }
        return from;
    }

    // Clitics written without their apostrophe, where no other word is written so.
    static constexpr std::array<string_view, 13> bare_negations = {"dont",     "didnt", "doesnt", "couldnt", "wouldnt",
                                                                   "shouldnt", "isnt",  "wasnt",  "arent",   "hasnt",
                                                                   "havent",   "wont",  "cant"};
    // Words that stand behind "it is" written as "its", and not behind the pronoun that owns; the same of "your".
    static constexpr std::array<string_view, 80> behind_it_is = {
        "a", "an", "the", "not", "been", "also", "just", "like", "in", "for", "from", "between", "now", "nothing",
        "getting", "called", "because", "to", "at", "on", "gonna", "about", "over", "up", "why", "what", "how",
        "when", "that", "if", "with", "this", "no", "my", "your", "his", "her", "their", "our", "me", "you", "him",
        "he", "she", "they", "we", "never", "always", "still", "even", "almost", "supposed", "worth", "ok", "okay",
        "really", "simply", "definitely", "probably", "prolly", "actually", "totally", "absolutely", "usually",
        "basically", "obviously", "certainly", "clearly", "exactly", "literally", "generally", "especially",
        "extremely", "truly", "fairly", "completely", "entirely", "hardly", "greatly", "too"};
    static constexpr std::array<string_view, 5> behind_you_are = {"a", "the", "not", "welcome", "gonna"};
    static constexpr std::array<string_view, 6> bare_clitics = {"im", "ive", "thats", "theres", "youre", "theyre"};
    static constexpr std::array<string_view, 26> pronouns = {
        "i",     "you",      "he",      "she",    "it",  "we",    "they", "who",   "that",
        "there", "what",     "how",     "where",  "why", "when",  "this", "these", "those",
        "here",  "everyone", "someone", "nobody", "one", "which", "ya",   "y"};
    static constexpr std::array<string_view, 38> openers = {
        "The", "This", "These", "Those",   "That",    "There",     "They",      "It",      "In",    "On",
        "At",  "As",   "An",    "After",   "Before",  "According", "Meanwhile", "However", "While", "When",
        "For", "From", "Since", "Some",    "Several", "Its",       "His",       "Her",     "He",    "She",
        "We",  "But",  "And",   "Despite", "During",  "Under",     "Earlier",   "If"};

    const Tokenizer& tokenizer_;
    string_view text_;
    std::uint32_t begin_, end_;
    std::uint32_t no_address_before_ = 0;
    std::vector<RawToken>& out_;
};

}  // namespace

Result<Tokenizer> Tokenizer::create(const Lexicon& lexicon) {
    Tokenizer out;
    for (const Lexicon::Row& row : lexicon.table("abbreviations").rows) {
        const string_view kind = row["kind"];
        constexpr std::pair<string_view, Abbreviation> kinds[] = {{"title", Abbreviation::title},
                                                                  {"other", Abbreviation::other},
                                                                  {"number", Abbreviation::number},
                                                                  {"inner", Abbreviation::inner}};
        const auto found =
            std::find_if(std::begin(kinds), std::end(kinds), [&](auto& each) { return each.first == kind; });
        if (found == std::end(kinds))
            return row.fault("unknown kind " + std::string(kind), "use title, number, inner or other");
        if (row.id().empty() || row.id().back() != '.') return row.fault("an abbreviation ends with a full stop");
        std::string key = lower(row.id());
        out.longest_ = std::max(out.longest_, key.size());
        const bool capital = is_upper(decode(row.id(), 0).code);
        out.abbreviations_.insert_or_assign(std::move(key), Entry{found->second, capital});
    }
    return out;
}

Tokenizer::Abbreviation Tokenizer::abbreviation(string_view word) const {
    if (word.empty() || word.size() > longest_) return Abbreviation::none;
    const auto found = abbreviations_.find(lower(word));
    if (found == abbreviations_.end()) return Abbreviation::none;
    return !found->second.capital || is_upper(decode(word, 0).code) ? found->second.kind : Abbreviation::none;
}

void Tokenizer::tokenize(string_view text, Span range, std::vector<RawToken>& out) const {
    std::uint32_t at = range.begin;
    while (at < range.end) {
        Char c = decode(text, at);
        if (kind_of(c.code) == CharKind::blank) {
            at += c.size;
            continue;
        }
        std::uint32_t end = at;
        while (end < range.end && kind_of((c = decode(text, end)).code) != CharKind::blank) end += c.size;
        Chunk(*this, text, at, end, out).cut();
        at = end;
    }
}

}  // namespace dateline::syntax
