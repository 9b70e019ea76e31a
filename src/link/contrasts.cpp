// Accounts that two speakers give one after the other and that the report itself sets against each other: "but",
// "insists", "only", "had seen nobody", another place for one man.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "link/accounts.h"

namespace dateline {

namespace {

constexpr std::uint32_t reach = 2;             // passages between the two
constexpr std::size_t claims_ahead = 4;
constexpr std::uint32_t hinge_bytes_max = 320; // what stands between the two accounts
constexpr int tie_min = 10, close_tie_min = 18; // weight of the words that both have

bool account(const Stated& s) {
    const Stance stance = s.claim->stance;
    return !s.source.empty() && (stance == Stance::asserts || stance == Stance::accuses || stance == Stance::criticises || stance == Stance::promises || stance == Stance::denies);
}

bool any_of_words(std::string_view text, std::initializer_list<std::string_view> list) {
    for (const std::string& word : folded_words(text))
        if (std::find(list.begin(), list.end(), word) != list.end()) return true;
    return false;
}

// Whether the words around the second account set it against the first.
bool contrasts(std::string_view hinge, std::string_view cue) {
    if (any_of_words(hinge, {"but", "however", "whereas", "while", "though", "although", "yet", "otherwise", "contrary", "instead", "meanwhile", "differently", "disagree", "disagreed", "disagrees"})) return true;
    for (const std::string& word : folded_words(cue))
        for (std::string_view root : {"insist", "counter", "contend", "maintain", "retort", "object", "conced", "disput", "contradict"})
            if (word.starts_with(root)) return true;
    return false;
}

// "He lives under guard": of a person told of before.
bool refers_back(std::string_view content) {
    const std::vector<std::string> words = folded_words(content.substr(0, 24));
    return !words.empty() && (words[0] == "he" || words[0] == "she");
}

// "Had seen nobody", "heard nothing".
bool perceived_nothing(std::string_view content) {
    const std::vector<std::string> words = folded_words(content);
    for (std::size_t i = 1; i < words.size(); ++i) {
        const bool none = words[i] == "nobody" || words[i] == "nothing" || words[i] == "none" || (words[i] == "no" && i + 1 < words.size());
        for (std::string_view verb : {"seen", "saw", "sees", "heard", "hears", "noticed", "found", "observed", "encountered", "met", "felt", "detected", "spotted"})
            if (none && words[i - 1] == verb) return true;
    }
    return false;
}

bool one_name(const Context& context, const Stated& a, const Stated& b) {
    const auto shown = [&](const std::string& source) {
        const auto at = context.actor_index.find(source);
        return fold(at == context.actor_index.end() ? source : context.at(at->second).name);
    };
    const std::string x = shown(a.source), y = shown(b.source);
    return x == y || x.ends_with(' ' + y) || y.ends_with(' ' + x);
}

bool share(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    return std::any_of(a.begin(), a.end(), [&](std::uint32_t x) { return std::binary_search(b.begin(), b.end(), x); });
}

std::optional<Rival> contrast_of(const Context& context, const Stated& a, const Stated& b) {
    const CodedReport& coded = context.reports[a.report];
    const std::string_view text = coded.report.text;
    const Span first = extent_of(*a.claim, a.span), second = extent_of(*b.claim, b.span);
    if (first.overlaps(second) || second.begin < first.begin || second.begin - std::min(first.end, second.begin) > hinge_bytes_max) return std::nullopt;
    const std::string_view hinge = Span{first.end, std::max(first.end, std::min(b.span.begin, second.end))}.in(text);
    const std::string_view cue = b.claim->cue ? b.claim->cue->span.in(text) : std::string_view();
    const std::string_view content = b.span.in(text);
    int shared = 0;
    share_of_words(a.words, b.words, 1, shared);
    const bool event = share(a.events, b.events), tied = event || shared >= tie_min, back = refers_back(content), set_against = contrasts(hinge, cue);
    if (perceived_nothing(content) && !negates(a.span.in(text))) return Rival{ConflictType::denial, "nothing of the kind"};
    if (tied && any_of_words(content.substr(0, 100), {"only", "solely", "merely", "exclusively", "purely"}) && (event || set_against)) return Rival{ConflictType::denial, "no more than that"};
    if ((event || shared >= close_tie_min || back) && set_against && elsewhere(places_in(coded, a.claim->content), places_in(coded, b.claim->content))) return Rival{ConflictType::place, "another place"};
    if (set_against && event && negates(content) != negates(a.span.in(text))) return Rival{ConflictType::denial, "the one against the other"};
    return rival_account(context, a, b);
}

}  // namespace

void contrast_conflicts(const Context& context, const JoinedClaims& claims, std::vector<Conflict>& out) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < claims.stated.size(); ++i)
        if (account(claims.stated[i])) order.push_back(i);
    std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
        const Stated &a = claims.stated[x], &b = claims.stated[y];
        return std::tie(a.report, a.span, x) < std::tie(b.report, b.span, y);
    });
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t j = i + 1; j < std::min(order.size(), i + 1 + claims_ahead); ++j) {
            const Stated &a = claims.stated[order[i]], &b = claims.stated[order[j]];
            if (a.report != b.report || b.passage > a.passage + reach) break;
            if (a.claim == b.claim || one_name(context, a, b)) continue;
            const std::optional<Rival> found = contrast_of(context, a, b);
            if (!found) continue;
            SideDraft left, right;
            left.add(context, a.report, a.claim->id, extent_of(*a.claim, a.span), a.claim);
            right.add(context, b.report, b.claim->id, extent_of(*b.claim, b.span), b.claim);
            out.push_back(make_conflict(context, found->type, ConflictGrade::differs, left, right, fmt::format("{} and {}, one after the other: {}.", who_says(context, left), who_says(context, right), found->how)));
            break;
        }
}

// Across reports: what two speakers say of one matter, from opposite sides.
void opposite_claims(const Context& context, const JoinedClaims& claims, std::vector<Conflict>& out) {
    constexpr std::size_t block_max = 60;
    constexpr int word_min = 8, shared_min = 22, share_min = 450, words_shared_min = 2, short_content = 30;
    std::vector<std::vector<SideTaken>> sides(claims.stated.size());
    std::map<std::uint64_t, std::vector<std::uint32_t>> by_word;
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (std::uint32_t i = 0; i < claims.stated.size(); ++i) {
        const Stated& s = claims.stated[i];
        if (!account(s) || s.claim->stance == Stance::promises || (s.claim->source && s.claim->source->kind == SourceKind::document)) continue;
        sides[i] = context.opposites->sides(context.words[s.report], s.span);
        if (sides[i].empty()) continue;
        for (const auto& [key, weight] : s.words) {
            if (weight < word_min) continue;
            std::vector<std::uint32_t>& block = by_word[mix(key, context.story_of[s.report])];
            for (std::uint32_t other : block) {
                const Stated& o = claims.stated[other];
                if (o.report == s.report || context.origin_group[o.report] == context.origin_group[s.report] || o.source == s.source || !Opposites::opposed(sides[other], sides[i])) continue;
                int shared = 0;
                const int share = share_of_words(o.words, s.words, short_content, shared);
                const auto both = std::count_if(o.words.begin(), o.words.end(), [&](const auto& word) { return word.second >= word_min && std::binary_search(s.words.begin(), s.words.end(), word); });
                if (shared < shared_min || share < share_min || both < words_shared_min || one_name(context, o, s) || !seen.emplace(other, i).second) continue;
                SideDraft left, right;
                left.add(context, o.report, o.claim->id, extent_of(*o.claim, o.span), o.claim);
                right.add(context, s.report, s.claim->id, extent_of(*s.claim, s.span), s.claim);
                out.push_back(make_conflict(context, ConflictType::denial, ConflictGrade::differs, left, right, fmt::format("{} and {}, of one matter: the opposite.", who_says(context, left), who_says(context, right))));
            }
            if (block.size() < block_max) block.push_back(i);
        }
    }
}

}  // namespace dateline
