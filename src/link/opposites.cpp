#include "link/opposites.h"

#include <algorithm>
#include <array>

#include "text/sorted.h"

namespace dateline {

namespace {

constexpr std::uint32_t negation_reach = 7;  // words before a phrase

std::uint64_t key_of(std::string_view word) {
    return hash_of(stem(fold(word)));
}

}  // namespace

bool says_no(std::uint64_t stem_key) {
    static const std::array<std::uint64_t, 12> words = [] {
        std::array<std::uint64_t, 12> out{};
        std::size_t i = 0;
        for (std::string_view word : {"not", "no", "never", "nobody", "none", "nothing", "neither", "nor", "without", "t", "cannot", "hardly"}) out[i++] = key_of(word);
        return out;
    }();
    return std::find(words.begin(), words.end(), stem_key) != words.end();
}

Result<Opposites> Opposites::create(const Lexicon& lexicon) {
    Opposites out;
    std::uint16_t line = 0;
    for (const Lexicon::Row& row : lexicon.table("opposites").rows) {
        if (row["both"] != "yes" && row["both"] != "no") return row.fault("both is yes or no");
        for (const bool other : {false, true}) {
            const std::vector<std::string_view> list = row.list(other ? "other" : "one");
            if (list.empty()) return row.fault("a side without phrases");
            for (std::string_view text : list) {
                Phrase phrase{{}, line, other, row["both"] == "yes"};
                for (std::string_view word : split(text, ' ')) phrase.stems.push_back(word == "*" ? 0 : key_of(word));
                if (phrase.stems.front() == 0 || phrase.stems.back() == 0) return row.fault("a phrase begins or ends with a gap");
                out.phrases_.push_back(std::move(phrase));
            }
        }
        ++line;
    }
    for (std::uint32_t p = 0; p < out.phrases_.size(); ++p) out.begins_[out.phrases_[p].stems.front()].push_back(p);
    for (auto& [key, list] : out.begins_)
        std::stable_sort(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) { return out.phrases_[a].stems.size() > out.phrases_[b].stems.size(); });
    return out;
}

std::vector<SideTaken> Opposites::sides(const Words& words, Span span) const {
    std::vector<SideTaken> out;
    const std::uint32_t begin = words.word_at(span.begin);
    std::uint32_t end = begin;
    while (end < words.words.size() && words.words[end].span.begin < span.end && end - begin < telling_words_max) ++end;
    const auto ends_at = [&](const Phrase& phrase, std::uint32_t from) -> std::uint32_t {  // past its last word; 0: does not stand here
        std::uint32_t at = from;
        for (std::size_t k = 0; k < phrase.stems.size(); ++k) {
            if (phrase.stems[k] == 0) continue;
            const std::uint32_t last = k > 0 && phrase.stems[k - 1] == 0 ? std::min(end, at + gap_max + 1) : std::min(end, at + 1);
            while (at < last && words.words[at].stem_key != phrase.stems[k]) ++at;
            if (at >= last) return 0;
            ++at;
        }
        return at;
    };
    std::vector<std::uint32_t> held(end - begin, 0);  // length of the phrase that holds a word
    for (std::uint32_t i = begin; i < end; ++i) {
        const auto list = begins_.find(words.words[i].stem_key);
        if (list == begins_.end()) continue;
        for (std::uint32_t p : list->second) {
            const Phrase& phrase = phrases_[p];
            const std::uint32_t past = ends_at(phrase, i);
            if (past == 0 || held[i - begin] > phrase.stems.size()) continue;
            for (std::uint32_t k = i; k < past; ++k) held[k - begin] = std::max<std::uint32_t>(held[k - begin], static_cast<std::uint32_t>(phrase.stems.size()));
            bool negated = false;
            if (!says_no(phrase.stems.front()))
                for (std::uint32_t k = i > begin + negation_reach ? i - negation_reach : begin; k < i; ++k) negated = negated != says_no(words.words[k].stem_key);
            if (negated && !phrase.turns) continue;
            out.push_back({phrase.line, phrase.other != negated, negated});
        }
    }
    sort_unique(out);
    return out;
}

bool Opposites::opposed(const std::vector<SideTaken>& a, const std::vector<SideTaken>& b) {
    bool apart = false;
    for (const SideTaken& x : a)
        for (const SideTaken& y : b) {
            if (x.line != y.line) continue;
            if (x.other == y.other) return false;
            apart = apart || !(x.negated && y.negated);
        }
    return apart;
}

}  // namespace dateline
