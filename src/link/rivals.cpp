// Rival accounts: who did it, what two speakers of one sentence hold against each other, what is said not to exist.
#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "dateline/id.h"
#include "link/blame.h"
#include "link/conflicts.h"
#include "link/origins.h"

namespace dateline {

namespace {

constexpr std::uint32_t rival_reach = 5;     // passages between two speakers of one report who tell rival accounts
constexpr std::size_t rivals_max = 40;       // accounts of one blow that are held against each other
constexpr std::uint32_t existence_reach = 30;  // passages in which what is said not to exist is told
constexpr std::size_t affirming_max = 6;
constexpr std::size_t story_claims_max = 400;  // of a story that are looked through for what somebody says there is none of

bool one_side(const Context& context, const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
    for (std::int32_t x : a)
        for (std::int32_t y : b) {
            if (x == y) return true;
            const Actor &p = context.at(x), &q = context.at(y);
            if (!p.code.country.empty() && p.code.country == q.code.country && p.type != EntityType::person && q.type != EntityType::person) return true;
            for (const ActorRelation& r : p.relations)
                if (r.object == q.id && !r.claimed) return true;
            for (const ActorRelation& r : q.relations)
                if (r.object == p.id && !r.claimed) return true;
        }
    return false;
}

std::string list_of(const Context& context, const Blame& blame) {
    if (blame.accident) return "an accident";
    std::string out;
    for (std::int32_t a : blame.culprits) out += (out.empty() ? "" : ", ") + (context.at(a).masked ? std::string("a private person") : context.at(a).name);
    return out;
}

}  // namespace

void blame_conflicts(const Context& context, const JoinedClaims& claims, const std::vector<Blame>& blame, std::vector<Conflict>& out) {
    std::map<std::string, std::vector<std::uint32_t>> blocks;
    for (std::uint32_t b = 0; b < blame.size(); ++b) {
        blocks["e " + std::to_string(blame[b].event)].push_back(b);
        if (blame[b].lead >= 0 && blame[b].lead != blame[b].event) blocks["e " + std::to_string(blame[b].lead)].push_back(b);
        blocks["r " + std::to_string(claims.stated[blame[b].stated].report)].push_back(b);
    }
    struct Rivals {  // two culprits for one blow, with all who say so
        SideDraft left, right;
        const Blame *first = nullptr, *second = nullptr;
        bool sure = false;
    };
    const auto culprits_of = [](const Blame& b) { return b.accident ? std::vector<std::int32_t>{-1} : b.culprits; };
    std::map<std::tuple<std::vector<std::int32_t>, std::vector<std::int32_t>, std::uint32_t>, Rivals> found;
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (const auto& [key, block] : blocks)
        for (std::size_t i = 0; i < block.size(); ++i)
            for (std::size_t j = i + 1; j < std::min(block.size(), i + rivals_max); ++j) {
                const Blame &a = blame[block[i]], &b = blame[block[j]];
                const Stated &x = claims.stated[a.stated], &y = claims.stated[b.stated];
                if (x.claim == y.claim || !seen.emplace(block[i], block[j]).second) continue;
                const bool near = x.report == y.report && (x.passage > y.passage ? x.passage - y.passage : y.passage - x.passage) <= rival_reach;
                const bool one_blow = a.event == b.event || (a.lead >= 0 && (a.lead == b.lead || a.lead == b.event)) || (b.lead >= 0 && b.lead == a.event);
                if (!one_blow && !near) continue;
                if (a.accident == b.accident && (a.accident || one_side(context, a.culprits, b.culprits))) continue;
                if (!x.source.empty() && x.source == y.source) continue;
                const bool turned = culprits_of(b) < culprits_of(a);
                Rivals& rivals = found[{culprits_of(turned ? b : a), culprits_of(turned ? a : b), context.story_of[x.report]}];
                if (!rivals.first) {
                    rivals.first = turned ? &b : &a;
                    rivals.second = turned ? &a : &b;
                }
                (turned ? rivals.right : rivals.left).add(context, x.report, x.claim->id, extent_of(*x.claim, a.span), x.claim);
                (turned ? rivals.left : rivals.right).add(context, y.report, y.claim->id, extent_of(*y.claim, b.span), y.claim);
                rivals.sure = rivals.sure || (a.whole && b.whole && near);
            }
    for (const auto& [key, rivals] : found)
        out.push_back(make_conflict(context, ConflictType::actor, rivals.sure ? ConflictGrade::contradicts : ConflictGrade::differs, rivals.left, rivals.right,
                                    fmt::format("Who did it: {} ({}) or {} ({}).", list_of(context, *rivals.first), who_says(context, rivals.left), list_of(context, *rivals.second),
                                                who_says(context, rivals.right))));
}

void mutual_blame(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, std::vector<Conflict>& out) {
    struct Account {  // one speaker's "they opened fire"
        const Stated* stated = nullptr;
        const Happening* blow = nullptr;
        std::int32_t speaker = -1;
    };
    std::map<std::string, const Happening*> told;
    for (const Happening& h : events.happenings) told[h.event->id] = &h;
    std::map<std::uint32_t, std::vector<Account>> by_story;
    for (const Stated& s : claims.stated) {
        if (s.claim->stance != Stance::asserts && s.claim->stance != Stance::accuses) continue;
        if (!s.claim->source) continue;
        const std::int32_t speaker = context.actor(s.report, s.claim->source->entity);
        if (speaker < 0) continue;
        for (const std::string& id : s.claim->events) {
            const auto at = told.find(id);
            if (at == told.end() || at->second->event->type != EventType::ASSAULT || !happened(at->second->event->modality) || at->second->actors.empty()) continue;
            if (concerned(context, speaker, at->second->actors)) continue;  // he tells of his own men
            if (auto& list = by_story[context.story_of[s.report]]; list.size() < rivals_max) list.push_back({&s, at->second, speaker});
            break;
        }
    }
    for (const auto& [story, list] : by_story)
        for (std::size_t i = 0; i < list.size(); ++i)
            for (std::size_t j = i + 1; j < list.size(); ++j) {
                const Account &a = list[i], &b = list[j];
                if (!concerned(context, a.speaker, b.blow->actors) || !concerned(context, b.speaker, a.blow->actors)) continue;
                const bool one_report = a.stated->report == b.stated->report;
                const std::uint32_t apart = a.stated->passage > b.stated->passage ? a.stated->passage - b.stated->passage : b.stated->passage - a.stated->passage;
                const std::optional<int> days = days_apart(a.blow->days, b.blow->days);
                if (one_report ? apart > rival_reach || days.value_or(0) > 0 : days != 0) continue;
                SideDraft left, right;
                left.add(context, a.stated->report, a.stated->claim->id, extent_of(*a.stated->claim, a.stated->span), a.stated->claim);
                right.add(context, b.stated->report, b.stated->claim->id, extent_of(*b.stated->claim, b.stated->span), b.stated->claim);
                out.push_back(make_conflict(context, ConflictType::actor, one_report ? ConflictGrade::contradicts : ConflictGrade::differs, left, right,
                                            fmt::format("Each says the other did it: {} and {}.", who_says(context, left), who_says(context, right))));
            }
}

namespace {

// "..., although the government has accused it of running one": words by which a clause is held against the one before.
bool concedes(std::string_view folded) { return folded == "though" || folded == "although" || folded == "whereas"; }

bool names_place(const CodedReport& coded, Span span) {
    return std::any_of(coded.annotation.places.begin(), coded.annotation.places.end(), [&](const Place& p) { return p.kind != "country" && span.contains(p.span); });
}

}  // namespace

void concession_conflicts(const Context& context, const JoinedClaims& claims, std::vector<Conflict>& out) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> by_passage;
    for (std::uint32_t i = 0; i < claims.stated.size(); ++i) by_passage[{claims.stated[i].report, claims.stated[i].passage}].push_back(i);
    for (const auto& [where, list] : by_passage) {
        const Words& words = context.words[where.first];
        const CodedReport& coded = context.reports[where.first];
        const Passage& passage = words.passages[where.second];
        std::uint32_t hinge = passage.end;
        for (std::uint32_t i = passage.begin + 3; i + 2 < passage.end && i < passage.begin + telling_words_max; ++i)
            if (concedes(fold(words.words[i].span.in(coded.report.text)))) hinge = i;
        if (hinge == passage.end) continue;
        const std::uint32_t turn = words.words[hinge].span.begin;
        const Stated *before = nullptr, *after = nullptr;
        for (std::uint32_t i : list) {
            const Stated& s = claims.stated[i];
            const Stance stance = s.claim->stance;
            if (stance != Stance::asserts && stance != Stance::accuses && stance != Stance::denies) continue;
            const Span extent = extent_of(*s.claim, s.span);
            if (extent.end <= turn + 2 && extent.begin >= passage.span.begin) before = &s;
            else if (!after && extent.begin > turn && extent.end <= passage.span.end + 4) after = &s;
        }
        if (!after) continue;
        SideDraft left, right;
        right.add(context, where.first, after->claim->id, extent_of(*after->claim, after->span), after->claim);
        if (before) {
            if (!before->source.empty() && before->source == after->source) continue;
            left.add(context, where.first, before->claim->id, extent_of(*before->claim, before->span), before->claim);
            const bool places = names_place(coded, before->span) && (names_place(coded, after->span) || before->claim->stance == after->claim->stance);
            out.push_back(make_conflict(context, places ? ConflictType::place : ConflictType::denial, ConflictGrade::differs, left, right,
                                        fmt::format("Held against each other in one sentence: {} and {}.", who_says(context, left), who_says(context, right))));
            continue;
        }
        // The report's own "never" against what somebody alleges.
        const Span own{passage.span.begin, words.words[hinge - 1].span.end};
        if (after->claim->stance == Stance::denies || !negates(own.in(coded.report.text)) || negates(after->span.in(coded.report.text))) continue;
        left.add(context, where.first, finding_id(coded.report.id, "sentence", own), own, nullptr);
        out.push_back(make_conflict(context, ConflictType::denial, after->claim->stance == Stance::accuses ? ConflictGrade::contradicts : ConflictGrade::differs, left, right,
                                    fmt::format("Denied by {} in its own voice, said by {}.", report_name(context, where.first), who_says(context, right))));
    }
}

namespace {

constexpr std::string_view sorts_of_people[] = {"soldier", "troop", "police", "fighter", "civilian", "people", "person", "men", "women", "child", "rebel", "gunm", "militia"};

// What a statement says there is none of: "no aircraft", "not a single gunman", "never had a camp".
struct Absence {
    WordList words;   // the head and its kinds
    Span span;
};

std::optional<Absence> absence_in(const Words& words, std::string_view text, Span content, std::uint32_t& next_word) {
    const std::uint32_t from = words.word_at(content.begin);
    const auto word = [&](std::uint32_t i) { return fold(words.words[i].span.in(text)); };
    for (std::uint32_t i = std::max(from, next_word); i < words.words.size() && words.words[i].span.begin < content.end && i < from + telling_words_max; ++i) {
        next_word = i + 1;
        const std::string first = word(i);
        if (first != "no" && first != "not" && first != "never") continue;
        const bool leads = i == from && first == "not" && i + 1 < words.words.size() && (word(i + 1) == "one" || word(i + 1) == "a" || word(i + 1) == "single");
        if (i == from && !leads) continue;
        const std::string before = leads ? std::string() : word(i - 1);
        const bool exists = leads || before == "is" || before == "are" || before == "was" || before == "were" || before == "been" || before == "had" || before == "has" || before == "have";
        if (!exists) continue;
        std::uint32_t at = i + 1;
        bool whole = first == "no";
        for (std::uint32_t k = 0; k < 3 && at < words.words.size() && words.words[at].span.begin < content.end; ++k, ++at) {
            const std::string next = word(at);
            if (next == "single" || next == "one" || next == "any" || next == "been" || next == "had") whole = whole || next != "been";
            else if (next != "a" && next != "an") break;
        }
        if (!whole || at >= words.words.size() || words.words[at].span.begin >= content.end) continue;
        const std::string noun = word(at);
        if (noun == "more" || noun == "less" || noun == "longer" || noun == "doubt" || noun == "only" || noun == "idea" || noun == "one" || noun == "need" || noun == "to") continue;
        Absence out;
        out.span = words.words[at].span;
        const std::uint32_t last = std::min<std::uint32_t>(at + 2, static_cast<std::uint32_t>(words.words.size()));
        const Span head{out.span.begin, words.words[last - 1].span.end <= content.end ? words.words[last - 1].span.end : out.span.end};
        out.words = kinds_in(words, {head});
        if (words.words[at].weight >= 8) out.words.emplace_back(words.words[at].key, words.words[at].weight);
        std::sort(out.words.begin(), out.words.end());
        if (!out.words.empty()) return out;
    }
    return std::nullopt;
}

}  // namespace

void absence_conflicts(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, std::vector<Conflict>& out) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> claims_of, events_of;
    for (std::uint32_t i = 0; i < claims.stated.size(); ++i) claims_of[claims.stated[i].report].push_back(i);
    for (std::uint32_t h = 0; h < events.happenings.size(); ++h) events_of[events.happenings[h].ref.report].push_back(h);
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_story;
    for (std::uint32_t i = 0; i < claims.stated.size(); ++i)
        if (auto& list = by_story[context.story_of[claims.stated[i].report]]; list.size() < story_claims_max) list.push_back(i);
    for (const Stated& s : claims.stated) {
        if (s.claim->stance != Stance::asserts && s.claim->stance != Stance::denies) continue;
        const Words& words = context.words[s.report];
        const std::string_view text = context.reports[s.report].report.text;
        bool answered = false;
        for (std::size_t part = 0, next_word = 0; part < s.claim->content.size() && !answered;) {
            const Span content = s.claim->content[part];
            auto from = static_cast<std::uint32_t>(next_word);
            const std::optional<Absence> absent = absence_in(words, text, content, from);
            next_word = from;
            if (!absent) {  // "there is no soldier here and there is no gun": each in its turn
                ++part;
                next_word = 0;
                continue;
            }
            const std::uint32_t here = words.passage_at(absent->span.begin);
            const std::string noun = fold(absent->span.in(text));
            const bool people = std::any_of(std::begin(sorts_of_people), std::end(sorts_of_people), [&](std::string_view sort) { return noun.starts_with(sort); });
            const auto rank = [&](std::uint32_t passage, Span span, const WordList& of) {
                int shared = 0;
                WordList all = of;
                const WordList kinds = kinds_in(words, {span});
                all.insert(all.end(), kinds.begin(), kinds.end());
                std::sort(all.begin(), all.end());
                share_of_words(absent->words, all, 1, shared);
                const std::uint32_t apart = passage > here ? 2 * (passage - here) : here - passage;  // what is answered mostly stands before
                constexpr std::uint32_t beside = 4;  // twice two sentences
                int more = 0;
                share_of_words(s.words, all, 1, more);
                if (people && apart > beside && more <= shared) return 0;  // "no soldiers there" says nothing of soldiers anywhere else
                return shared < kind_weight || apart > existence_reach ? 0 : shared * 4 - static_cast<int>(apart);
            };
            struct Told {
                int score = 0;
                std::string finding;
                Span span;
                const Claim* claim = nullptr;
                std::uint32_t report = 0;
            };
            std::vector<Told> told;
            std::vector<std::uint32_t> elsewhere;
            for (std::uint32_t i : claims_of[s.report]) {
                const Stated& other = claims.stated[i];
                if (other.claim == s.claim || (!s.source.empty() && other.source == s.source) || other.claim->stance == Stance::denies || other.span.overlaps(content)) continue;
                if (negates(other.span.in(text))) continue;
                if (const int score = rank(other.passage, other.span, other.words)) told.push_back({score, other.claim->id, extent_of(*other.claim, other.span), other.claim, s.report});
            }
            for (std::uint32_t h : events_of[s.report]) {
                const Happening& other = events.happenings[h];
                if (!other.event->claim.empty() || !happened(other.event->modality) || other.event->evidence.overlaps(content)) continue;
                if (const int score = rank(other.passage, other.event->evidence, other.words)) told.push_back({score, other.event->id, other.event->evidence, nullptr, s.report});
            }
            if (told.empty() && s.claim->source) {  // what another report says of the denier
                const std::int32_t speaker = context.actor(s.report, s.claim->source->entity);
                constexpr int head_weight_min = 12;
                const bool rare = std::any_of(absent->words.begin(), absent->words.end(), [](const auto& word) { return word.second >= head_weight_min; });
                if (speaker >= 0 && rare)
                    for (std::uint32_t i : by_story[context.story_of[s.report]]) {
                        const Stated& other = claims.stated[i];
                        if (other.report == s.report || other.claim->stance == Stance::denies || context.origin_group[other.report] == context.origin_group[s.report]) continue;
                        int shared = 0;
                        share_of_words(absent->words, other.words, 1, shared);
                        if (shared < head_weight_min || negates(other.span.in(context.reports[other.report].report.text))) continue;
                        std::vector<std::int32_t> actors;
                        for (const auto& [where, actor] : named_actors(context, other.report))
                            if (other.span.contains(where)) actors.push_back(actor);
                        if (concerned(context, speaker, actors)) elsewhere.push_back(i);
                    }
                for (std::size_t k = 0; k < std::min(elsewhere.size(), affirming_max); ++k) {
                    const Stated& other = claims.stated[elsewhere[k]];
                    told.push_back({1, other.claim->id, extent_of(*other.claim, other.span), other.claim, other.report});
                }
            }
            if (told.empty()) continue;
            std::sort(told.begin(), told.end(), [](const Told& a, const Told& b) { return a.score != b.score ? a.score > b.score : a.finding < b.finding; });
            SideDraft left;
            for (std::size_t k = 0; k < std::min(told.size(), affirming_max); ++k) left.add(context, told[k].report, told[k].finding, told[k].span, told[k].claim);
            SideDraft right;
            right.add(context, s.report, s.claim->id, extent_of(*s.claim, content), s.claim);
            out.push_back(make_conflict(context, ConflictType::denial, ConflictGrade::contradicts, left, right,
                                        fmt::format("{} says that there was no \u201C{}\u201D; {} tells of it.", who_says(context, right), absent->span.in(text), who_says(context, left))));
            answered = true;
        }
    }
}

}  // namespace dateline
