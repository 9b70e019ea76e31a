#include "link/speakers.h"

#include <algorithm>
#include <vector>

#include "dateline/text.h"

namespace dateline {

namespace {

constexpr std::size_t listed_max = 3;

template <std::size_t N>
bool among(std::string_view word, const std::string_view (&list)[N]) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool small(char c) {
    return c >= 'a' && c <= 'z';
}

// The words without articles, folded, with a blank on either side.
std::string key_of(std::string_view words) {
    static constexpr std::string_view articles[] = {"a", "an", "the"};
    const std::string folded = fold(words);
    std::string out = " ";
    for (std::string_view word : split(folded, ' '))
        if (!word.empty() && !among(word, articles)) out.append(word) += ' ';
    return out;
}

}  // namespace

std::string inside_sentence(std::string_view words) {
    static constexpr std::string_view pronouns[] = {"he",   "him",  "his",  "she",   "her", "it",   "its",  "they", "them",
                                                    "their", "we",  "us",   "our",   "i",   "my",   "you",  "who",  "which",
                                                    "that",  "this", "these", "those", "one", "some", "others"};
    static constexpr std::string_view openers[] = {"a",    "an",    "the",   "one",  "two",     "three", "four", "five",   "some",
                                                   "several", "many", "other", "both", "another", "its",   "his",  "her",    "their",
                                                   "most", "few",   "local", "senior", "officials", "witnesses", "residents", "sources", "reports", "experts", "analysts"};
    const std::size_t blank = words.find(' ');
    const std::string first = lower(words.substr(0, blank));
    if (blank == std::string_view::npos && among(first, pronouns)) return {};
    std::string out(words);
    if (among(first, openers)) out.replace(0, first.size(), first);
    // one noun for a person or a thing, and no name: "spokesman"
    const bool bare = blank == std::string_view::npos && !out.empty() && small(out.front()) && !out.ends_with('s') && !out.ends_with("men");
    if (bare) out.insert(0, std::string_view("aeiou").find(out.front()) == std::string_view::npos ? "a " : "an ");
    return out;
}

std::string listed(const std::set<std::string>& who) {
    std::vector<std::string> kept;
    std::size_t left_out = 0;
    for (const std::string& one : who) {
        const std::string key = key_of(one);
        const bool held = std::any_of(who.begin(), who.end(), [&](const std::string& other) {
            const std::string wider = key_of(other);
            return wider.size() > key.size() ? wider.find(key) != std::string::npos : wider == key && other < one;
        });
        if (held) continue;
        if (kept.size() == listed_max)
            ++left_out;
        else
            kept.push_back(one);
    }
    std::string out;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const bool last = i + 1 == kept.size() && left_out == 0;
        out += (i == 0 ? "" : last ? " and " : ", ") + kept[i];
    }
    return left_out > 0 ? out + " and others" : out;
}

}  // namespace dateline
