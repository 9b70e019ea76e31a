// What sentences themselves hold against each other: relative clauses that deny, verbs that contradict, words for false.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "dateline/id.h"
#include "link/denials.h"

namespace dateline {

// Words of a text, folded.
std::vector<std::string> folded_words(std::string_view text) {
    const std::string folded = fold(text);
    std::vector<std::string> out;
    for (std::string_view word : split(folded, ' ')) out.emplace_back(word);
    return out;
}

// Nouns for what somebody says: "denied the accusation", and "reports" as a source that is nobody.
bool names_thing_said(std::string_view text) {
    static constexpr std::string_view nouns[] = {"accusation", "allegation", "charge", "claim", "report", "account", "statement", "suggestion", "figure", "finding", "conclusion", "insinuation", "complaint", "version", "rumour", "rumor", "story", "assertion", "speculation", "number", "toll", "estimate"};
    for (const std::string& word : folded_words(text))
        for (std::string_view noun : nouns)
            if (word == noun || (word.size() == noun.size() + 1 && word.starts_with(noun) && word.back() == 's')) return true;
    return false;
}

bool says_false(std::string_view sentence) {
    static constexpr std::string_view predicates[] = {
        "correspond to reality", "corresponds to reality", "nothing to do with reality", "is false", "are false", "was false", "were false", "is untrue", "are untrue", "is not true", "are not true",
        "is baseless", "are baseless", "is unfounded", "are unfounded", "is groundless", "are groundless", "without foundation", "no foundation", "no basis", "is a lie", "are lies", "is a fabrication",
        "are fabrications", "is fabricated", "are fabricated", "pure invention", "pure fiction", "a fairy tale", "no truth in", "no truth to", "is nonsense", "are nonsense", "is innocent", "are innocent", "was innocent", "were innocent", "politically motivated", "is a hoax", "is fake", "are fake", "is propaganda", "is fiction"};
    std::string words = " ";
    for (const std::string& word : folded_words(sentence)) words += word + ' ';
    for (std::string_view predicate : predicates) {
        const std::size_t at = words.find(' ' + std::string(predicate) + ' ');
        if (at == std::string::npos) continue;
        if (!predicate.starts_with("correspond") || words.substr(0, at).ends_with(" not") || words.substr(0, at).ends_with(" no way")) return true;
    }
    return false;
}

namespace {

// "..., a charge that the firm rejected": the content stands before the clause that denies it.
bool looks_back(const Stated& s) {
    return s.claim->stance == Stance::denies && s.claim->cue && !s.claim->content.empty() &&
           std::all_of(s.claim->content.begin(), s.claim->content.end(), [&](Span content) { return content.end <= s.claim->cue->span.begin; });
}

// "..., a finding that contradicts the ministry's assurance that": the word by which a sentence holds its parts against each other.
bool contradicts(const Words& words, std::uint32_t at, std::string_view text) {
    const std::string word = fold(words.words[at].span.in(text));
    if (word.starts_with("contradict") || word == "belies" || word == "belied" || word == "refutes" || word == "refuted" || word == "disproves" || word == "disproved") return true;
    return word == "odds" && at > 0 && at + 1 < words.words.size() && fold(words.words[at - 1].span.in(text)) == "at" && fold(words.words[at + 1].span.in(text)) == "with";
}

}  // namespace

void relative_denials(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, std::vector<Conflict>& out) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<const Stated*>> claims_of;  // by report and passage
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<const Happening*>> events_of;
    for (const Stated& s : claims.stated) claims_of[{s.report, s.passage}].push_back(&s);
    for (const Happening& h : events.happenings) events_of[{h.ref.report, h.passage}].push_back(&h);
    constexpr std::uint32_t clause_max = 160, clause_head = 24;
    for (const Stated& s : claims.stated) {
        if (!looks_back(s)) continue;
        const std::string_view text = context.reports[s.report].report.text;
        const Span content = s.claim->content.back(), cue = s.claim->cue->span;
        if (cue.begin - content.end > clause_max) continue;
        const std::string_view clause = Span{content.end, cue.begin}.in(text);
        const std::vector<std::string> begins = folded_words(clause.substr(0, clause_head));
        if (!names_thing_said(clause) && std::find(begins.begin(), begins.end(), "which") == begins.end()) continue;
        const std::pair where{s.report, context.words[s.report].passage_at(content.end > 0 ? content.end - 1 : 0)};
        // Nearest before the clause: a statement, else an event, else the words themselves.
        SideDraft left, right;
        const Stated* said = nullptr;
        for (const Stated* other : claims_of[where]) {
            if (other->claim == s.claim || other->claim->stance == Stance::denies || (!s.source.empty() && other->source == s.source)) continue;
            const bool inside = std::any_of(other->claim->content.begin(), other->claim->content.end(), [&](Span c) { return content.overlaps(c); });
            const bool sooner = said && (said->claim->stance == Stance::accuses) > (other->claim->stance == Stance::accuses);
            if (inside && !sooner) said = other;
        }
        if (said) {
            left.add(context, s.report, said->claim->id, extent_of(*said->claim, said->span), said->claim);
        } else {
            const Happening* told = nullptr;
            for (const Happening* h : events_of[where])
                if (content.overlaps(h->event->trigger)) told = h;
            if (told) left.add(context, s.report, told->event->id, told->event->evidence, context.claim(told->event->claim));
            else left.add(context, s.report, finding_id(context.reports[s.report].report.id, "sentence", content), content, nullptr);
        }
        std::uint32_t begin = content.end;
        while (begin < cue.begin && (text[begin] == ' ' || text[begin] == ',')) ++begin;
        right.add(context, s.report, s.claim->id, {begin, cue.end}, s.claim);
        out.push_back(make_conflict(context, ConflictType::denial, said ? ConflictGrade::contradicts : ConflictGrade::differs, left, right,
                                    fmt::format("Denied by {}, said by {}.", who_says(context, right), who_says(context, left))));
    }
}

void claimed_denials(const Context& context, const JoinedClaims& claims, std::vector<Conflict>& out) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<const Stated*>> claims_of;  // by report and first byte
    for (const Stated& s : claims.stated)
        if (s.claim->stance == Stance::asserts || s.claim->stance == Stance::accuses) claims_of[{s.report, s.span.begin}].push_back(&s);
    for (const Stated& s : claims.stated) {
        if (s.claim->stance != Stance::denies || !s.claim->cue) continue;
        const auto known = claims_of.find({s.report, s.span.begin});
        if (known == claims_of.end()) continue;
        for (const Stated* other : known->second) {
            if (other->span != s.span || !other->claim->cue || other->source.empty() || other->source == s.source) continue;
            const Span cue = other->claim->cue->span;
            if (cue.begin < s.span.end || !denies_outright(s.claim->cue->span.in(context.reports[s.report].report.text))) continue;
            Span as = cue;
            if (other->claim->source && other->claim->source->span) as = {std::min(as.begin, other->claim->source->span->begin), std::max(as.end, other->claim->source->span->end)};
            SideDraft left, right;
            left.add(context, s.report, other->claim->id, as, other->claim);
            right.add(context, s.report, s.claim->id, extent_of(*s.claim, s.span), s.claim);
            out.push_back(make_conflict(context, ConflictType::denial, ConflictGrade::contradicts, left, right, fmt::format("Denied by {}, said by {}.", who_says(context, right), who_says(context, left))));
            break;
        }
    }
}

void contradiction_conflicts(const Context& context, const JoinedClaims& claims, std::vector<Conflict>& out) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<const Stated*>> by_passage;
    for (const Stated& s : claims.stated) by_passage[{s.report, s.passage}].push_back(&s);
    for (const auto& [where, list] : by_passage) {
        const Words& words = context.words[where.first];
        const CodedReport& coded = context.reports[where.first];
        const std::string_view text = coded.report.text;
        const Passage& passage = words.passages[where.second];
        constexpr std::uint32_t side_words_min = 3;
        for (std::uint32_t i = passage.begin + side_words_min; i + side_words_min < passage.end && i < passage.begin + telling_words_max; ++i) {
            if (!contradicts(words, i, text)) continue;
            const std::uint32_t turn = words.words[i].span.begin;
            const Stated* after = nullptr;
            for (const Stated* s : list)
                if (!after && extent_of(*s->claim, s->span).begin > turn && s->span.end <= passage.span.end + 4) after = s;
            const Span own{passage.span.begin, words.words[i - 1].span.end};
            if (!after || negates(Span{words.words[i - 2].span.begin, turn}.in(text))) break;
            SideDraft left, right;
            const Stated* before = nullptr;
            for (const Stated* s : list)
                if (s != after && s->span.end <= turn && s->span.begin >= passage.span.begin) before = s;
            if (before) left.add(context, where.first, before->claim->id, extent_of(*before->claim, before->span), before->claim);
            else left.add(context, where.first, finding_id(coded.report.id, "sentence", own), own, nullptr);
            right.add(context, where.first, after->claim->id, extent_of(*after->claim, after->span), after->claim);
            out.push_back(make_conflict(context, ConflictType::denial, ConflictGrade::contradicts, left, right,
                                        fmt::format("\u201C{}\u201D: {} and {}.", words.words[i].span.in(text), who_says(context, left), who_says(context, right))));
            break;
        }
    }
}

}  // namespace dateline
