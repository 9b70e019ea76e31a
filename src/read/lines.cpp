#include "read/lines.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace dateline::read {
namespace {

struct Character {
    UChar32 value = 0;
    std::size_t size = 1;
};

Character first_character(std::string_view text) {
    std::int32_t used = 0;
    UChar32 c = 0;
    if (text.empty()) return {0, 0};
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), used, static_cast<std::int32_t>(std::min<std::size_t>(4, text.size())), c);
    return {c, static_cast<std::size_t>(used)};
}

bool starts_upper(std::string_view word) {
    const UChar32 c = first_character(word).value;
    return u_isupper(c) || u_istitle(c) || (u_isalpha(c) && !u_islower(c));
}

bool has_lower(std::string_view word) {
    for (std::size_t at = 0; at < word.size();) {
        const Character c = first_character(word.substr(at));
        if (u_islower(c.value)) return true;
        at += c.size;
    }
    return false;
}

bool has_letter(std::string_view word) {
    for (std::size_t at = 0; at < word.size();) {
        const Character c = first_character(word.substr(at));
        if (u_isalpha(c.value)) return true;
        at += c.size;
    }
    return false;
}

// Words that stand between the parts of a personal name in lower case.
bool is_particle(std::string_view word) {
    static constexpr std::array<std::string_view, 22> list = {"al", "el", "an", "as", "at", "az", "bin", "ibn", "bint", "abu", "ben", "de", "da", "di", "del", "della", "van", "von", "der", "den", "la", "le"};
    return std::find(list.begin(), list.end(), word) != list.end() || word.substr(0, 3) == "al-" || word.substr(0, 3) == "el-" || word.substr(0, 2) == "d'" || word.substr(0, 4) == "d’";
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::string_view word : split(text, ' '))
        if (!trim(word).empty()) out.push_back(trim(word));
    return out;
}

std::string_view strip(std::string_view text, std::string_view ends) {
    text = trim(text);
    while (!text.empty() && ends.find(text.front()) != std::string_view::npos) text = trim(text.substr(1));
    while (!text.empty() && ends.find(text.back()) != std::string_view::npos) text = trim(text.substr(0, text.size() - 1));
    return text;
}

// One to five capitalised words, particles between them.
bool is_person_name(std::string_view text) {
    const auto words = words_of(text);
    if (words.empty() || words.size() > 5) return false;
    std::size_t capital = 0;
    for (std::string_view word : words) {
        if (!has_letter(word) || word.find_first_of("0123456789@/:") != std::string_view::npos) return false;
        if (starts_upper(word))
            ++capital;
        else if (!is_particle(word))
            return false;
    }
    return capital > 0;
}

// Cuts at " and ", " & ", commas, semicolons.
std::vector<std::string_view> names_in(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        std::size_t best = text.size(), skip = 0;
        for (std::string_view mark : {std::string_view(" and "), std::string_view(" & "), std::string_view(", "), std::string_view("; "), std::string_view(" et "), std::string_view(" und "), std::string_view(" y ")})
            if (const std::size_t at = text.find(mark); at < best) best = at, skip = mark.size();
        if (const auto part = strip(text.substr(0, best), ",;"); !part.empty()) out.push_back(part);
        text.remove_prefix(std::min(text.size(), best + skip));
        if (text.substr(0, 4) == "and ") text.remove_prefix(4);
    }
    return out;
}

struct Bar {
    std::size_t at = std::string_view::npos, size = 0;
};

// The first separator of a line of page data: | · • and dashes between blanks.
Bar bar_in(std::string_view text) {
    Bar best;
    for (std::string_view mark : {std::string_view("|"), std::string_view(" · "), std::string_view(" • "), std::string_view(" – "), std::string_view(" — "), std::string_view(" - "), std::string_view(" / "), std::string_view(" › "), std::string_view(" » "), std::string_view(" > ")})
        if (const std::size_t at = text.find(mark); at < best.at) best = {at, mark.size()};
    return best;
}

}  // namespace

std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> out;
    for (;;) {
        const Bar bar = bar_in(text);
        if (const auto part = trim(text.substr(0, bar.at)); !part.empty()) out.push_back(part);
        if (bar.at == std::string_view::npos || out.size() > 20) return out;
        text.remove_prefix(bar.at + bar.size);
    }
}

namespace {

// Bytes of the phrase at the start of `text` that makes up the folded words `count`.
std::size_t bytes_of_words(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    bool inside = false;
    while (at < text.size()) {
        const Character c = first_character(text.substr(at));
        const bool letter = u_isalnum(c.value);
        if (inside && !letter && --count == 0) return at;
        inside = letter;
        at += c.size;
    }
    return at;
}

std::size_t phrase_size(const Phrases& phrases, const std::vector<std::string>& words) {
    // Longest first, so a prefix that still matches is at most as long as the phrase.
    if (phrases.at(words, 0, 0).empty()) return 0;
    for (std::size_t size = 1; size <= words.size(); ++size) {
        const std::vector<std::string> head(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(size));
        if (!phrases.at(head, 0, 0).empty()) return size;
    }
    return 0;
}

// "X Y in Amman", "X Y, Reporter", "X Y for The Meridian": the name alone.
std::string_view name_part(std::string_view part) {
    for (std::string_view mark : {std::string_view(" in "), std::string_view(" for "), std::string_view(" at "), std::string_view(" from "), std::string_view(" of ")})
        if (const std::size_t at = part.find(mark); at != std::string_view::npos) part = part.substr(0, at);
    return trim(part);
}

}  // namespace

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool ends_sentence(std::string_view p) {
    p = trim(p);
    static constexpr std::array<std::string_view, 7> closing = {"”", "’", "»", "\"", "'", ")", "]"};
    for (bool again = true; again;) {
        again = false;
        for (std::string_view mark : closing)
            if (p.size() > mark.size() && p.substr(p.size() - mark.size()) == mark) p.remove_suffix(mark.size()), again = true;
    }
    if (p.empty()) return false;
    if (p.back() == '.' || p.back() == '!' || p.back() == '?') return true;
    for (std::string_view mark : {std::string_view("…"), std::string_view("。"), std::string_view("؟"), std::string_view("۔"), std::string_view("।")})
        if (p.size() >= mark.size() && p.substr(p.size() - mark.size()) == mark) return true;
    return false;
}

bool looks_like_headline(std::string_view p) {
    const auto words = words_of(p);
    if (words.size() < 3 || words.size() > 40 || characters(p) > 250) return false;
    if (p.back() == '.' && !(words.back().size() <= 5 && words.back().find('.') + 1 < words.back().size())) return false;  // "U.S." may end a headline
    return p.back() != ':' && p.back() != ',' && p.back() != ';';
}

bool looks_like_body(std::string_view p) { return characters(p) >= 60 && (ends_sentence(p) || p.back() == ':' || characters(p) >= 200); }

namespace {

// "By our court correspondent", "From our correspondents", "Own correspondent": a writer without a name.
bool unnamed_byline(const std::vector<std::string>& words) {
    static constexpr std::array<std::string_view, 9> writers = {"correspondent", "correspondents", "reporter", "reporters", "staff", "bureau", "desk", "newsroom", "agencies"};
    if (words.size() < 2 || words.size() > 6 || std::find(writers.begin(), writers.end(), words.back()) == writers.end()) return false;
    if (words[0] == "by" || words[0] == "from") return words.size() > 2 && (words[1] == "our" || words[1] == "a" || words[1] == "the");
    return words.size() <= 4 && (words[0] == "own" || words[0] == "our" || words[0] == "special" || words[0] == "staff");  // "Own correspondent"
}

}  // namespace

std::optional<Byline> byline(std::string_view p, const Rules& rules) {
    if (characters(p) > 180) return std::nullopt;
    const auto words = folded_words(p, 40);
    if (unnamed_byline(words)) return Byline{};
    const std::size_t lead = phrase_size(rules.bylines, words);
    if (lead == 0) return std::nullopt;
    const std::size_t skip = bytes_of_words(p, lead);
    std::string_view rest = strip(p.substr(skip), ":");
    if (rest.empty() || !starts_upper(rest)) return std::nullopt;
    Byline out;
    // "By Asha Noor. Photographs by Idris Wako": a second credit behind the first.
    if (const std::size_t stop = rest.find(". "); stop != std::string_view::npos && !furniture_rule(rest.substr(stop + 2), rules).empty()) rest = rest.substr(0, stop);
    bool named = false;
    for (std::string_view part : parts_of(rest)) {
        if (auto date = first_date(part)) {
            if (out.date.empty()) out.date = date->value;
            continue;
        }
        if (named) continue;  // "| 3 min read", "| Middle East correspondent"
        for (std::string_view each : names_in(part)) {
            if (const std::string outlet = rules.outlet_name(each); named && !outlet.empty()) {
                out.outlet = outlet;
                continue;
            }
            const std::string_view name = strip(name_part(each), ".");
            if (named && words_of(name).size() < 2) continue;  // ", Correspondent"
            if (is_person_name(name)) {
                out.authors.emplace_back(name);
                named = true;
            } else if (!named) {
                return std::nullopt;
            }
        }
    }
    // "By Friday evening the town had fallen." is a sentence, not a byline.
    if (!named || (ends_sentence(rest) && words_of(rest).size() > 6)) return std::nullopt;
    return out;
}

std::vector<std::string> author_names(std::string_view text, const Rules& rules) {
    if (auto found = byline(text, rules)) return found->authors;
    std::vector<std::string> out;
    text = trim(text);
    if (text.empty() || characters(text) > 200) return out;
    for (std::string_view part : parts_of(text)) {
        for (std::string_view each : names_in(part)) {
            const std::string_view name = strip(name_part(each), ".");
            if (is_person_name(name) && words_of(name).size() >= 2) out.emplace_back(name);
        }
        break;
    }
    return out;
}

std::optional<std::string> date_line(std::string_view p, const Rules& rules) {
    if (p.ends_with('?')) return std::nullopt;  // somebody asks
    if (characters(p) > 120 || p.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
    const auto found = first_date(p);
    if (!found) return std::nullopt;
    // "Suva, 3 June 2024. From our correspondent": the line ends where the writer begins.
    if (const std::size_t stop = p.find(". "); stop != std::string_view::npos && unnamed_byline(folded_words(p.substr(stop + 2), 40))) p = p.substr(0, stop);
    // Around the date only a label, places, an outlet and a time may stand: no small word of running text.
    const auto words = folded_words(p, 40);
    bool label = false;
    std::size_t plain = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (!rules.published.at(words, i, 0).empty()) label = true;
    const std::size_t labelled = rules.published.at(words, 0, 0).empty() ? 0 : bytes_of_words(p, phrase_size(rules.published, words));
    for (std::string_view word : words_of(p.substr(labelled))) {
        const std::string_view bare = strip(word, ".,:;|()");
        if (!bare.empty() && has_letter(bare) && !starts_upper(bare) && bare != "at" && bare != "on" && bare != "min" && bare != "read" && bare != "am" && bare != "pm" && bare != "a.m" && bare != "p.m") ++plain;
    }
    if (plain > (label ? 2u : 0u)) return std::nullopt;
    // Another label says that this is another day: "Correction: October 2".
    if (!label && p.find(": ") != std::string_view::npos && !date_at(p)) return std::nullopt;
    if (!label && words.size() > 14) return std::nullopt;
    // Without a label, the date must be most of the line: "Deaths on 6 May 2026" heads a table.
    if (!label && words.size() > 9 && bar_in(p).at == std::string_view::npos) return std::nullopt;
    return found->value;
}

namespace {

// The dash that ends a dateline at `at`, with blanks around it; its bytes, or 0.
std::size_t dash_at(std::string_view text, std::size_t at) {
    std::size_t i = at;
    while (i < text.size() && text[i] == ' ') ++i;
    const bool apart = i > at;
    for (std::string_view mark : {std::string_view("—"), std::string_view("–"), std::string_view("―"), std::string_view("--")})
        if (text.substr(i, mark.size()) == mark) return i + mark.size() - at;
    if (apart && text.substr(i, 2) == "- ") return i + 1 - at;
    if (text.substr(i) == "-") return i + 1 - at;
    return 0;
}

// Capitalised words of a place name from `at` on: bytes taken. `shouted`: every word in capitals.
std::size_t place_words(std::string_view text, bool shouted) {
    std::size_t at = 0, words = 0;
    while (at < text.size() && words < 5) {
        std::size_t end = at;
        while (end < text.size()) {
            const std::string_view rest = text.substr(end);
            const UChar32 c = first_character(rest).value;
            if (!u_isalpha(c) && c != '\'' && c != 0x2019 && c != '.' && c != '-' && u_charType(c) != U_NON_SPACING_MARK && c != '/') break;
            if (c == '-' && (end == at || rest.substr(0, 2) == "- " || rest.substr(0, 2) == "--" || rest.size() == 1)) break;
            if (c == '.' && end - at > 3) break;  // "St. ", "U.S."; a longer word before it ends a sentence
            end += first_character(rest).size;
        }
        const std::string_view word = text.substr(at, end - at);
        if (word.empty() || !has_letter(word)) break;
        if (shouted ? has_lower(word) && word.substr(0, 2) != "Mc" && lower(word.substr(0, 3)) != "al-" : !starts_upper(word)) {
            // "Republic of Korea", "Bosnia and Herzegovina": small words stand between capitals only.
            static constexpr std::array<std::string_view, 6> between = {"of", "the", "and", "de", "du", "da"};
            const bool joins = !shouted && at > 0 && std::find(between.begin(), between.end(), word) != between.end();
            if (!joins || end + 1 >= text.size() || text[end] != ' ' || !starts_upper(text.substr(end + 1))) break;
            at = end + 1;
            continue;
        }
        ++words;
        at = end;
        if (at < text.size() && text[at] == ' ' && at + 1 < text.size() && u_isalpha(first_character(text.substr(at + 1)).value))
            ++at;
        else
            break;
    }
    while (at > 0 && text[at - 1] == ' ') --at;
    return at;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

// "May 6", "6 May", "Wednesday": a date that is not a full one.
std::size_t partial_date(std::string_view text) {
    for (std::string_view year : {std::string_view(" 2000"), std::string_view(", 2000")}) {
        const std::size_t stop = text.find_first_of("(-,:.", 0);
        for (std::size_t cut : {text.find(" ("), text.find(" –"), text.find(" —"), text.find(" -"), stop}) {
            if (cut == std::string_view::npos || cut == 0 || cut > 24) continue;
            const std::string whole = std::string(text.substr(0, cut)) + std::string(year);
            if (auto found = date_at(whole); found && found->end == whole.size()) return cut;
        }
    }
    static constexpr std::array<std::string_view, 7> days = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    const auto words = words_of(text.substr(0, std::min<std::size_t>(16, text.size())));
    if (!words.empty() && std::find(days.begin(), days.end(), lower(strip(words[0], ",.()"))) != days.end()) return strip(words[0], ",.()").size();
    return 0;
}

// "ISLAMABAD: The court ..." has a dateline, "EXCLUSIVE: The court ..." a label.
bool is_shouted_label(std::string_view word) {
    static constexpr std::array<std::string_view, 24> labels = {"exclusive", "update", "updated", "analysis", "breaking", "watch", "opinion", "editorial", "comment", "correction", "note", "live",
                                                                "video", "factbox", "explainer", "interview", "listen", "photos", "related", "more", "warning", "background", "context", "summary"};
    const std::string small = lower(word);
    return small.size() < 4 || std::find(labels.begin(), labels.end(), small) != labels.end();
}

}  // namespace

std::optional<FoundDateline> dateline_at(std::string_view p) {
    std::size_t size = place_words(p, true);
    const bool shouted = size >= 3 || (size >= 2 && has_letter(p.substr(0, size)));
    if (!shouted) size = place_words(p, false);
    if (size < 2 || size > 60) return std::nullopt;
    FoundDateline out;
    out.place = p.substr(0, size);
    std::size_t at = size;
    bool dated = false, bracketed = false, partial = false;
    for (int part = 0; part < 5; ++part) {
        std::size_t next = skip_blanks(p, at);
        if (next >= p.size()) break;
        if (p[next] == ',') next = skip_blanks(p, next + 1);
        if (p[next] == '(' ) {
            const std::size_t close = p.find(')', next);
            if (bracketed || close == std::string_view::npos || close - next > 40 || close == next + 1) break;
            out.outlet = p.substr(next + 1, close - next - 1);
            bracketed = true;
            at = close + 1;
            continue;
        }
        if (next == at) break;
        if (auto date = date_at(p.substr(next)); date && !dated) {
            out.date = date->value;
            dated = true;
            at = next + date->end;
            continue;
        }
        if (std::size_t some = partial_date(p.substr(next)); some > 0 && !dated && !partial) {
            partial = true;
            at = next + some;
            continue;
        }
        if (p[at] != ',') break;
        const std::size_t region = place_words(p.substr(next), false);  // "MAAN, Jordan"
        if (region == 0 || region > 40) break;
        at = next + region;
    }
    const std::size_t dash = dash_at(p, at);
    const std::string_view rest = trim(p.substr(std::min(p.size(), at + dash)));
    if (dash > 0 && (bracketed || dated || partial || (shouted && (p[at] != ' ' || rest.empty() || looks_like_body(p) || ends_sentence(p))))) {
        out.end = static_cast<std::uint32_t>(at + dash);
    } else if (dated && p.substr(at, 1) == "." ) {
        out.end = static_cast<std::uint32_t>(at + 1);
    } else if (shouted && p.substr(at, 2) == ": " && (bracketed || dated || partial || (looks_like_body(p) && !is_shouted_label(out.place)))) {
        out.end = static_cast<std::uint32_t>(at + 1);
    } else {
        return std::nullopt;
    }
    if (bracketed) {  // "(Reuters)", "(Xinhua) --"; "(2nd round)" is none
        const auto words = words_of(out.outlet);
        if (words.size() > 4 || !starts_upper(out.outlet)) return std::nullopt;
    }
    return out;
}

std::uint32_t byline_behind(std::string_view p, const FoundDateline& dateline, const Rules& rules) {
    const std::size_t at = skip_blanks(p, dateline.end);
    if (at >= p.size() || !byline(p.substr(at), rules)) return 0;
    return static_cast<std::uint32_t>(at);
}

namespace {

// "Updated 3 hours ago", "Published: yesterday at 19:05".
bool is_relative_stamp(const std::vector<std::string>& words, const Rules& rules) {
    if (words.size() > 8 || rules.published.at(words, 0, 0).empty()) return false;
    return std::any_of(words.begin() + 1, words.end(), [](const std::string& word) { return word == "ago" || word == "yesterday" || word == "today" || word == "now"; });
}

}  // namespace

std::string_view furniture_rule(std::string_view p, const Rules& rules) {
    const std::size_t length = characters(p);
    if (length > 450) return {};
    if (const auto found = rules.lines.find(fold(p)); found != rules.lines.end()) return found->second;
    const auto words = folded_words(p, 60);
    if (words.empty()) return "furniture.no_words";
    if (is_relative_stamp(words, rules) && !ends_sentence(p)) return "furniture.published";
    if (p.substr(0, 2) == "©" || lower(p.substr(0, 3)) == "(c)") return "furniture.copyright_sign";
    if (p.front() == '(' || p.front() == '[')
        if (auto id = rules.agency.at(words, 0, length); !id.empty() && (p.back() == ')' || p.back() == ']' || ends_sentence(p))) return id;
    if (auto id = rules.starts.at(words, 0, length); !id.empty()) {
        const std::size_t size = phrase_size(rules.starts, words);
        const std::size_t next = skip_blanks(p, bytes_of_words(p, size));
        // "Reporting by Ines Carvalho" is a credit, "Reporting by radio was banned" is not.
        if (size > 1 && (words[size - 1] != "by" || (next < p.size() && (p[next] == ':' || starts_upper(p.substr(next)))))) return id;
        if (size == 1 && next < p.size() && (p[next] == ':' || (p[next] >= '0' && p[next] <= '9') || p.substr(next, 2) == "©")) return id;
    }
    for (std::size_t i = 0; i < words.size(); ++i)
        if (auto id = rules.within.at(words, i, length); !id.empty()) return id;
    return {};
}

std::string_view tail_rule(std::string_view p, const Rules& rules) {
    const std::size_t length = characters(p);
    if (length > 80) return {};
    auto words = folded_words(p, 12);
    const auto is_number = [](const std::string& word) { return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }); };
    const bool counted = words.size() == 2 && is_number(words[0]);  // "12 comments"
    if (counted) words.erase(words.begin());
    if (const auto more = rules.tails_of.at(words, 0, length); !more.empty() && !ends_sentence(p) && words.size() <= 8) return more;
    const auto id = rules.tails.at(words, 0, length);
    if (id.empty()) return {};
    const std::size_t size = phrase_size(rules.tails, words);
    if (size == words.size()) return id;
    // "Comments (3)"
    return is_number(words[size]) && words.size() == size + 1 ? id : std::string_view{};
}

std::string_view bio_rule(std::string_view p, const Rules& rules) {
    const std::size_t length = characters(p);
    if (length > 320 || !starts_upper(p)) return {};
    const auto words = folded_words(p, 12);
    const auto plain = words_of(p);
    // The phrase stands right behind a name of two to four words.
    for (std::size_t i = 2; i <= 4 && i < words.size() && i < plain.size(); ++i) {
        if (!starts_upper(plain[i - 1]) && !is_particle(plain[i - 1])) return {};
        if (const auto id = rules.bios.at(words, i, length); !id.empty() && is_person_name(p.substr(0, static_cast<std::size_t>(plain[i - 1].data() + plain[i - 1].size() - p.data())))) return id;
    }
    return {};
}

bool opens_comments(std::string_view rule) { return rule == "furniture.tail.comments"; }

std::string_view rubric_rule(std::string_view p, const Rules& rules) {
    if (characters(p) > 60 || ends_sentence(p)) return {};
    // "Communiqué No. 61", "Bulletin 27": the section with the number of the issue.
    if (const auto words = folded_words(p, 8); words.size() >= 2 && words.size() <= 4 && std::isdigit(static_cast<unsigned char>(words.back().front()))) {
        const std::size_t named = words.size() - 1 - (words.size() > 2 && (words[words.size() - 2] == "no" || words[words.size() - 2] == "nr" || words[words.size() - 2] == "number"));
        std::string section;
        for (std::size_t i = 0; i < named; ++i) section += (section.empty() ? "" : " ") + words[i];
        if (const auto rule = rules.rubrics.find(section); rule != rules.rubrics.end()) return rule->second;
    }
    const auto parts = parts_of(p);
    std::string_view found;
    for (std::string_view part : parts) {
        if (words_of(part).size() > 3) return {};
        if (const auto rule = rules.rubrics.find(fold(part)); rule != rules.rubrics.end()) found = rule->second;
    }
    // Short words parted by bars lead from section to section, whatever the sections are called.
    const bool barred = p.find('|') != std::string_view::npos || p.find("›") != std::string_view::npos || p.find("»") != std::string_view::npos;
    if (found.empty() && parts.size() > 1 && barred) return "furniture.sections";
    return parts.size() > 1 || rules.rubrics.contains(fold(p)) ? found : std::string_view{};
}

}  // namespace dateline::read
