// More reports out of given ones, for measuring growth beyond what was read and coded: another report is a given one with
// other names, other words and ids of its own. Names become names that no other report has; all but the commonest words become
// other ones of the given reports, as a language has only so many. What stands in many reports (actors of the day, states, outlets)
// stays, so that it grows with the case as it does in life. Each round is published after the one before it, as long as the
// given reports took, and its large numbers are others: more reports are a longer stream of happenings, not the same days
// told again. All words stay as long as they were, so that every span holds.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "dateline/case.h"
#include "dateline/id.h"
#include "link/dates.h"

namespace dateline {

class Varier {
public:
    explicit Varier(const std::vector<CodedReport>& given) {
        std::unordered_map<std::string, std::pair<std::size_t, std::size_t>> reports_with;  // word -> number, last
        std::unordered_map<std::string, bool> small;          // word -> whether it stands anywhere with a small letter
        std::unordered_map<std::string, std::set<int>> days;  // word -> days on which it is told
        for (std::size_t r = 0; r < given.size(); ++r)
            each_word(given[r].report.text, [&](std::size_t begin, std::size_t end) {
                const std::string word = lowered(given[r].report.text, begin, end);
                bool& is_small = small[word];
                is_small = is_small || !capital(given[r].report.text[begin]);
                days[word].insert(published_day(given[r].report).value_or(0));
                auto& [count, last] = reports_with[word];
                if (count == 0 || last != r) ++count;
                last = r;
            });
        std::optional<int> first, last;
        for (const CodedReport& coded : given)
            if (const auto day = published_day(coded.report)) {
                first = std::min(first.value_or(*day), *day);
                last = std::max(last.value_or(*day), *day);
            }
        if (first) days_ = *last - *first + 1;
        // Of the names only those stay that are told all the time; those of a large happening go with it.
        const std::size_t usual = given.size() / 10 + 2, famous = static_cast<std::size_t>(days_) * 9 / 10;
        std::map<std::string, std::vector<std::string>> alike;  // length and ending -> rare words
        for (const auto& [word, count] : reports_with)
            if (word.size() > 2 && (small.at(word) ? count.first <= usual : days.at(word).size() <= famous)) alike[std::to_string(word.size()) + word.substr(word.size() - 2)].push_back(word);
        for (auto& [form, words] : alike) {
            std::sort(words.begin(), words.end());
            const std::vector<std::string>* ring = &rings_.emplace(form, std::move(words)).first->second;
            for (std::size_t i = 0; i < ring->size(); ++i) next_.emplace((*ring)[i], std::pair{ring, i});
        }
    }

    // Id of the report that vary() gives.
    static std::string id(const CodedReport& given, std::uint64_t round) {
        return round == 0 ? given.report.id : make_id("r-", {sha256_hex(given.report.sha256 + std::to_string(round))});
    }

    // The `round`-th variation of a given report; round 0 is the report itself.
    CodedReport vary(const CodedReport& given, std::uint64_t round) const {
        CodedReport out = given;
        if (round == 0) return out;
        const auto change = [&](std::string& text) {
            each_word(text, [&](std::size_t begin, std::size_t end) { change_word(text, begin, end, round); });
            change_numbers(text, round);
        };
        const auto shift = [&](std::string& date) {  // an ISO day, perhaps with a time behind it
            if (const auto day = day_number(date.substr(0, 10))) date.replace(0, 10, iso_day(*day + days_ * static_cast<int>(round)));
        };
        if (out.report.published) shift(out.report.published->value);
        for (Time& time : out.annotation.times)
            for (std::string* date : {&time.value, &time.begin, &time.end}) shift(*date);
        const std::string number = std::to_string(round);
        const auto rename = [&](std::string& id) {
            if (!id.empty()) id = make_id(id.substr(0, 2), {id, number});
        };
        out.report.sha256 = sha256_hex(given.report.sha256 + number);
        out.report.id = make_id("r-", {out.report.sha256});
        for (std::string* text : {&out.report.text, &out.report.title}) change(*text);
        for (std::string* text : {&out.report.uri, &out.report.url}) *text += '/' + number;
        out.report.uris = {out.report.uri};
        for (Entity& entity : out.annotation.entities) change(entity.name);
        for (Place& place : out.annotation.places) change(place.name);
        for (Quantity& quantity : out.annotation.quantities) {
            const std::string_view before = quantity.span.in(given.report.text), after = quantity.span.in(out.report.text);
            if (before == after) continue;
            const double ratio = digits_of(after) / std::max(1.0, digits_of(before));
            quantity.value = std::round(quantity.value * ratio);
            if (quantity.low) quantity.low = std::round(*quantity.low * ratio);
            if (quantity.high) quantity.high = std::round(*quantity.high * ratio);
        }
        for (Event& event : out.findings.events) {
            for (std::string* id : {&event.id, &event.content_of, &event.claim}) rename(*id);
            if (event.reason) rename(event.reason->event);
        }
        for (Claim& claim : out.findings.claims) {
            rename(claim.id);
            for (std::string& id : claim.events) rename(id);
        }
        for (Relation& relation : out.findings.relations) {
            rename(relation.id);
            rename(relation.claim);
        }
        for (Agreement& agreement : out.findings.agreements) {
            rename(agreement.id);
            change(agreement.name);
            for (std::string& id : agreement.builds_on) rename(id);
        }
        return out;
    }

private:
    static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
    static bool capital(char c) { return c >= 'A' && c <= 'Z'; }
    static char small(char c) { return capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }

    static void each_word(const std::string& text, const auto& visit) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const std::size_t begin = i;
            while (i < text.size() && letter(text[i])) ++i;
            if (i > begin) visit(begin, i);
        }
    }
    static double digits_of(std::string_view text) {
        double out = 0;
        for (char c : text)
            if (c >= '0' && c <= '9') out = 10 * out + (c - '0');
        return out;
    }
    // Numbers of three digits and more that are no year.
    static void change_numbers(std::string& text, std::uint64_t round) {
        const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
        for (std::size_t i = 0; i < text.size(); ++i) {
            const std::size_t begin = i;
            while (digit(i)) ++i;
            const bool year = i - begin == 4 && (text.compare(begin, 2, "19") == 0 || text.compare(begin, 2, "20") == 0);
            if (i - begin < 3 || year) continue;
            std::uint64_t h = round * 0x9E3779B97F4A7C15ull;
            for (std::size_t k = begin; k < i; ++k) h = (h ^ static_cast<unsigned char>(text[k])) * 1099511628211ull;
            for (std::size_t k = begin; k < i; ++k) {
                h = h * 6364136223846793005ull + 1442695040888963407ull;
                text[k] = static_cast<char>(k == begin ? '1' + (h >> 33) % 9 : '0' + (h >> 33) % 10);
            }
        }
    }
    static std::string lowered(const std::string& text, std::size_t begin, std::size_t end) {
        std::string out = text.substr(begin, end - begin);
        for (char& c : out) c = small(c);
        return out;
    }

    void change_word(std::string& text, std::size_t begin, std::size_t end, std::uint64_t round) const {
        const std::string word = lowered(text, begin, end);
        const auto at = next_.find(word);
        if (at == next_.end()) return;
        std::string other = word;
        if (capital(text[begin])) {  // vowels for vowels, so that it stays a name
            constexpr std::string_view vowels = "aeiou", consonants = "bcdfghjklmnpqrstvwxyz";
            std::uint64_t h = round * 0x9E3779B97F4A7C15ull;
            for (char c : word) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ull;
            for (char& c : other) {
                const std::string_view set = vowels.find(c) != std::string_view::npos ? vowels : consonants;
                h = h * 6364136223846793005ull + 1442695040888963407ull;
                if (const std::size_t place = set.find(c); place != std::string_view::npos) c = set[(place + (h >> 33)) % set.size()];
            }
        } else {
            const auto& [ring, place] = at->second;
            other = (*ring)[(place + round * 7919) % ring->size()];
        }
        for (std::size_t i = 0; i < other.size(); ++i) text[begin + i] = capital(text[begin + i]) ? static_cast<char>(other[i] - 'a' + 'A') : other[i];
    }

    int days_ = 1;  // from the first to the last of the given reports
    std::map<std::string, std::vector<std::string>> rings_;
    std::unordered_map<std::string, std::pair<const std::vector<std::string>*, std::size_t>> next_;  // looked up, never walked
};

}  // namespace dateline
