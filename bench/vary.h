// More reports out of given ones, for measuring growth beyond what was read and coded: another report is a given one with
// other names, other rare words and ids of its own. Names become names that no other report has; rare words become other
// ones of the given reports, as a language has only so many. All stay as long as they were, so that every span holds.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "dateline/case.h"
#include "dateline/id.h"

namespace dateline {

class Varier {
public:
    explicit Varier(const std::vector<CodedReport>& given) {
        std::unordered_map<std::string, std::pair<std::size_t, std::size_t>> reports_with;  // word -> number, last
        for (std::size_t r = 0; r < given.size(); ++r)
            each_word(given[r].report.text, [&](std::size_t begin, std::size_t end) {
                auto& [count, last] = reports_with[lowered(given[r].report.text, begin, end)];
                if (count == 0 || last != r) ++count;
                last = r;
            });
        const std::size_t common = given.size() / 100 + 2;
        std::map<std::string, std::vector<std::string>> alike;  // length and ending -> rare words
        for (const auto& [word, count] : reports_with)
            if (count.first <= common && word.size() > 2) alike[std::to_string(word.size()) + word.substr(word.size() - 2)].push_back(word);
        for (auto& [form, words] : alike) {
            std::sort(words.begin(), words.end());
            const std::vector<std::string>* ring = &rings_.emplace(form, std::move(words)).first->second;
            for (std::size_t i = 0; i < ring->size(); ++i) next_.emplace((*ring)[i], std::pair{ring, i});
        }
    }

    // The `round`-th variation of a given report; round 0 is the report itself.
    CodedReport vary(const CodedReport& given, std::uint64_t round) const {
        CodedReport out = given;
        if (round == 0) return out;
        const auto change = [&](std::string& text) { each_word(text, [&](std::size_t begin, std::size_t end) { change_word(text, begin, end, round); }); };
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

    std::map<std::string, std::vector<std::string>> rings_;
    std::unordered_map<std::string, std::pair<const std::vector<std::string>*, std::size_t>> next_;  // looked up, never walked
};

}  // namespace dateline
