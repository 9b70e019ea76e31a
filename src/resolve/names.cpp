#include "resolve/names.h"

#include <algorithm>
#include <array>

#include "dateline/text.h"
#include "resolve/spelling.h"

namespace dateline {

namespace {

constexpr std::size_t words_max = 24;  // a longer name is compared by its first words

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 16> articles{"al", "el", "an", "ar", "as", "ash", "at", "ad",
                                                    "az", "il", "ul", "ol", "us", "ud",  "ur", "adh"};
constexpr std::array<std::string_view, 15> joiners{"abu", "abou", "aboo", "bu",  "umm", "um", "oum", "ibn",
                                                   "bin", "ben",  "bint", "van", "von", "de", "da"};
constexpr std::array<std::string_view, 9> servants{"abd",    "abdul", "abdel", "abdal", "abdol",
                                                   "abdoul", "abdur", "abdus", "abdun"};
constexpr std::array<std::string_view, 12> fillers{"the", "of", "and", "for", "in", "de",
                                                   "du",  "la", "le",  "s",   "a",  "to"};

std::string_view levelled_joiner(std::string_view word) {
    if (word == "abou" || word == "aboo" || word == "bu") return "abu";
    if (word == "um" || word == "oum") return "umm";
    if (word == "bin" || word == "ben") return "ibn";
    return word;
}

// "Union of Dock Workers" is "Dock Workers Union", "Council for Peace" is "Peace Council".
void put_matter_first(std::vector<std::string>& words) {
    for (std::size_t i = 1; i + 1 < words.size(); ++i)
        if (words[i] == "of" || words[i] == "for") {
            std::rotate(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
            return;
        }
}

// "January 21 Column" is "21 January Column".
void put_days_first(std::vector<std::string>& words) {
    static constexpr std::array<std::string_view, 12> months{"january", "february", "march",     "april",   "may",      "june",
                                                             "july",    "august",   "september", "october", "november", "december"};
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (one_of(words[i], months) && !words[i + 1].empty() && words[i + 1][0] >= '0' && words[i + 1][0] <= '9') std::swap(words[i], words[i + 1]);
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        if (!out.empty()) out += ' ';
        out += word;
    }
    return out;
}

}  // namespace

Result<NameTables> NameTables::create(const Lexicon& lexicon) {
    NameTables out;
    for (const Lexicon::Row& row : lexicon.table("honorifics").rows) out.honorifics_.insert(std::string(row.id()));
    for (const Lexicon::Row& row : lexicon.table("common_words").rows) out.common_.insert(std::string(row.id()));
    for (const Lexicon::Row& row : lexicon.table("given_names").rows) out.given_.insert(std::string(row.id()));
    for (const Lexicon::Row& row : lexicon.table("national_bodies").rows)
        for (std::string_view form : row.list("forms")) {
            // Stored as body() gives the words, so that "ministry of interior" and "interior ministry" meet.
            std::vector<std::string> words;
            for (std::string& word : name_words(form))
                if (!one_of(word, fillers)) words.push_back(std::move(word));
            if (words.empty()) return row.fault("a form without a telling word");
            std::sort(words.begin(), words.end());
            const auto [at, fresh] = out.national_.emplace(joined(words), std::string(row.id()));
            if (!fresh && at->second != row.id())
                return row.fault("the form '" + std::string(form) + "' already names " + at->second);
        }
    for (const Lexicon::Row& row : lexicon.table("countries").rows) {
        const std::string code(row.id());
        out.country_names_[code] = std::string(row["name"]);
        auto& words = out.country_words_[code];
        const auto add = [&](std::string_view form, bool is_state) {
            const std::string folded = joined(name_words(form));
            if (folded.empty()) return;
            words.insert(folded);
            if (is_state) out.states_.emplace(folded, code);
        };
        add(row["name"], true);
        for (std::string_view form : row.list("aliases")) add(form, true);
        for (std::string_view form : row.list("demonyms")) add(form, false);
        for (std::string_view form : row.list("government")) add(form, true);
        for (std::string_view form : row.list("capital")) out.states_.emplace(joined(name_words(form)), code);
    }
    return out;
}

PersonName NameTables::person(std::string_view form) const {
    std::vector<std::string> words = name_words(form);
    if (words.size() > words_max) words.resize(words_max);
    std::size_t begin = 0;
    while (begin + 1 < words.size() && honorifics_.contains(words[begin])) ++begin;
    PersonName units;
    std::string open;  // joiner that waits for its word
    for (std::size_t i = begin; i < words.size(); ++i) {
        const std::string& word = words[i];
        const bool last = i + 1 == words.size();
        if (!last && one_of(word, articles)) continue;
        if (!last && one_of(word, servants)) {
            open += open.empty() ? "abd" : " abd";
            continue;
        }
        if (!last && one_of(word, joiners)) {
            if (!open.empty()) open += ' ';
            open += levelled_joiner(word);
            continue;
        }
        std::string unit = word;
        for (std::string_view servant : servants)  // "Abdulrahman" is "Abdul Rahman"
            if (servant.size() == 5 && word.size() > 8 && std::string_view(word).starts_with(servant)) {
                unit = "abd " + word.substr(servant.size());
                break;
            }
        units.push_back(open.empty() ? unit : open + ' ' + unit);
        open.clear();
    }
    return units;
}

std::string_view NameTables::with_titles(std::string_view text, Span span) const {
    constexpr std::size_t title_max = 24;  // bytes of one title
    std::size_t begin = span.begin;
    for (int titles = 0; titles < 3 && begin >= 3 && text[begin - 1] == ' '; ++titles) {
        const std::size_t from = text.find_last_of(" \n", begin - 2) + 1;  // 0 when there is none
        if (begin - from > title_max || text[from] < 'A' || text[from] > 'Z') break;
        if (!honorifics_.contains(fold(text.substr(from, begin - 1 - from)))) break;
        begin = from;
    }
    return text.substr(begin, span.end - begin);
}

std::string with_article(std::string_view text, Span span) {
    constexpr std::size_t article = 4;  // "the "
    if (span.begin < article || (span.begin > article && text[span.begin - article - 1] > ' ' && text[span.begin - article - 1] != '(')) return {};
    const std::string_view before = text.substr(span.begin - article, article);
    return before == "the " || before == "The " ? "the " + std::string(span.in(text)) : std::string();
}

std::vector<std::string> NameTables::telling(std::string_view form, std::string_view country,
                                             const std::string& in_place) const {
    std::vector<std::string> words = name_words(form), out;
    if (words.size() > words_max) words.resize(words_max);
    put_days_first(words);
    put_matter_first(words);
    if (const auto at = std::find(words.begin(), words.end(), "un"); at != words.end() && words.size() > 1) {
        *at = "united";
        words.insert(at + 1, "nations");
    }
    const auto of_country = country_words_.find(country);
    for (std::size_t i = 0; i < words.size();) {
        std::size_t length = 0;
        if (of_country != country_words_.end())
            for (std::size_t n = std::min<std::size_t>(4, words.size() - i); n > 0 && length == 0; --n)
                if (of_country->second.contains(joined({words.begin() + static_cast<std::ptrdiff_t>(i),
                                                        words.begin() + static_cast<std::ptrdiff_t>(i + n)})))
                    length = n;
        if (length == 0 && !one_of(words[i], fillers) && !(i + 1 < words.size() && one_of(words[i], articles)))
            out.push_back(words[i]);
        if (length > 0 && !in_place.empty()) out.push_back(in_place);
        i += std::max<std::size_t>(1, length);
    }
    return out;
}

std::vector<std::string> NameTables::body(std::string_view form, std::string_view country) const {
    return telling(form, country, "");
}

std::vector<std::string> NameTables::description(std::string_view form, const std::string& country) const {
    return telling(form, country, lower(country));
}

std::string NameTables::national_body(const std::vector<std::string>& words) const {
    std::vector<std::string> sorted = words;
    std::sort(sorted.begin(), sorted.end());
    const auto at = national_.find(joined(sorted));
    return at == national_.end() ? std::string() : at->second;
}

std::string NameTables::state_of(std::string_view form) const {
    std::vector<std::string> words = name_words(form);
    if (!words.empty() && words.front() == "the") words.erase(words.begin());
    const auto at = states_.find(joined(words));
    return at == states_.end() ? std::string() : at->second;
}

std::string NameTables::country_name(const std::string& code) const {
    const auto at = country_names_.find(code);
    return at == country_names_.end() ? std::string() : at->second;
}

bool same_person_name(const PersonName& a, const PersonName& b) {
    const PersonName& brief = a.size() <= b.size() ? a : b;
    const PersonName& full = a.size() <= b.size() ? b : a;
    if (brief.size() < 2) return false;
    const auto alike = [](const std::string& x, const std::string& y) {
        if (x.size() == 1 || y.size() == 1) return x[0] == y[0];  // an initial
        return same_spelling(x, y);
    };
    if (!same_spelling(brief.back(), full.back()) || !alike(brief.front(), full.front())) return false;
    std::size_t next = 1;  // inner units of the brief one, in order in the full one
    for (std::size_t i = 1; i + 1 < brief.size(); ++i) {
        while (next + 1 < full.size() && !alike(brief[i], full[next])) ++next;
        if (next + 1 >= full.size()) return false;
        ++next;
    }
    return true;
}

bool first_surname_of(const PersonName& a, const PersonName& b) {
    const PersonName& brief = a.size() <= b.size() ? a : b;
    const PersonName& full = a.size() <= b.size() ? b : a;
    if (brief.size() < 2 || full.size() != brief.size() + 1 || full.back().size() < 3) return false;
    for (std::size_t i = 0; i < brief.size(); ++i)
        if (!same_spelling(brief[i], full[i])) return false;
    return true;
}

bool same_body_name(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.size() != b.size() || a.empty()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!same_spelling(a[i], b[i]) && !(a[i].size() > 4 && a[i] + "s" == b[i]) &&
            !(b[i].size() > 4 && b[i] + "s" == a[i]))
            return false;
    return true;
}

std::string body_block(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += skeleton(word) + ' ';
    return out;
}

bool is_acronym(std::string_view form) {
    std::size_t capitals = 0;
    for (char c : form) {
        if (c >= 'A' && c <= 'Z')
            ++capitals;
        else if (c != '.' && c != '-' && !(c >= '0' && c <= '9'))
            return false;
    }
    return capitals >= 2;
}

}  // namespace dateline
