// What is denied in the reports, and what a denial may be aimed at.
#include <algorithm>
#include <set>

#include "dateline/id.h"
#include "link/blame.h"
#include "link/denials.h"
#include "link/lineage.h"
#include "text/sorted.h"

namespace dateline {

namespace {

constexpr int pointing_weight_max = 20;

bool names_statement(std::string_view text) {
    if (names_thing_said(text)) return true;
    const std::vector<std::string> words = folded_words(text);
    return std::any_of(words.begin(), words.end(), [](const std::string& word) { return word == "it" || word == "this" || word == "that" || word == "them" || word == "these"; });
}

}  // namespace

// The actors that a report names, where.
std::vector<std::pair<Span, std::int32_t>> named_actors(const Context& context, std::uint32_t report) {
    std::vector<std::pair<Span, std::int32_t>> out;
    const auto& entities = context.reports[report].annotation.entities;
    for (std::size_t e = 0; e < entities.size(); ++e) {
        EntityRef ref;
        ref.index = static_cast<decltype(ref.index)>(e);
        if (const std::int32_t actor = context.actor(report, ref); actor >= 0)
            for (const Mention& mention : entities[e].mentions) out.emplace_back(mention.span, actor);
    }
    std::sort(out.begin(), out.end());
    return out;
}

namespace {

// Actors count as words, so that two spellings of a name are one word; states stand in every report of a matter.
void add_actors(const Context& context, std::uint32_t, const std::vector<std::int32_t>& actors, WordList& words) {
    constexpr int weight = 14;
    for (std::int32_t a : actors) {
        const Actor& actor = context.at(a);
        if (actor.names.empty() || actor.type == EntityType::state || actor.type == EntityType::place || actor.type == EntityType::population || actor.type == EntityType::nationality) continue;
        words.emplace_back(hash_of("@" + actor.id), weight);
    }
    sort_unique(words);
}

void add_kinds(const Context& context, std::uint32_t report, const std::vector<Span>& spans, WordList& words) {
    const WordList kinds = kinds_in(context.words[report], spans);
    words.insert(words.end(), kinds.begin(), kinds.end());
    sort_unique(words);
}

std::vector<std::int32_t> actors_within(const std::vector<std::pair<Span, std::int32_t>>& named, const std::vector<Span>& spans) {
    std::vector<std::int32_t> out;
    for (Span span : spans)
        for (auto at = std::lower_bound(named.begin(), named.end(), std::pair<Span, std::int32_t>{{span.begin, 0}, -1}); at != named.end() && at->first.begin < span.end; ++at)
            out.push_back(at->second);
    sort_unique(out);
    return out;
}

// Whom "we" and "us" of a speaker mean: the bodies that he speaks for.
std::vector<std::int32_t> own_bodies(const Context& context, std::int32_t speaker) {
    std::vector<std::int32_t> out;
    if (speaker < 0) return out;
    const auto add = [&](const std::string& id) {
        if (const auto at = context.actor_index.find(id); at != context.actor_index.end()) out.push_back(at->second);
    };
    for (const Office& office : context.at(speaker).offices) add(office.body);
    for (const ActorRelation& r : context.at(speaker).relations)
        if (r.type == RelationType::member_of || r.type == RelationType::leads || r.type == RelationType::part_of) add(r.object);
    sort_unique(out);
    return out;
}

bool says_we(std::string_view text) {
    for (const std::string& word : folded_words(text))
        if (word == "we" || word == "us" || word == "our" || word == "ours") return true;
    return false;
}

}  // namespace

std::vector<DeniedTarget> gather_targets(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, const std::vector<Blame>& blame) {
    std::vector<DeniedTarget> out;
    std::map<std::uint32_t, std::vector<std::pair<Span, std::int32_t>>> named;
    std::map<const Claim*, const Blame*> blamed;  // claims that say who did it
    for (const Blame& b : blame)
        if (!b.accident) blamed.emplace(claims.stated[b.stated].claim, &b);
    for (const Stated& s : claims.stated) {
        const Stance stance = s.claim->stance;
        const std::string_view text = context.reports[s.report].report.text;
        const auto no = [&](Span content) { return negates(content.in(text)); };
        if (std::all_of(s.claim->content.begin(), s.claim->content.end(), no)) continue;  // itself a denial
        if (stance == Stance::denies || stance == Stance::demands || stance == Stance::questions || stance == Stance::promises || stance == Stance::threatens) continue;
        DeniedTarget t{s.report, s.claim->id, extent_of(*s.claim, s.span), s.claim, s.words, s.passage, s.passage, s.events.empty() ? -1 : static_cast<std::int32_t>(s.events.front()), {}, stance == Stance::accuses || stance == Stance::criticises};
        auto known = named.find(s.report);
        if (known == named.end()) known = named.emplace(s.report, named_actors(context, s.report)).first;
        for (Span content : s.claim->content) t.last_passage = std::max(t.last_passage, context.words[s.report].passage_at(content.begin));
        t.actors = actors_within(known->second, s.claim->content);
        if (const auto said = blamed.find(s.claim); said != blamed.end()) {
            t.accuses = true;
            t.span = extent_of(*s.claim, said->second->span);
            if (t.event < 0) t.event = said->second->event;
        }
        add_actors(context, s.report, t.actors, t.words);
        add_kinds(context, s.report, s.claim->content, t.words);
        t.unnamed = !s.claim->source || (s.claim->source->span && names_statement(s.claim->source->span->in(text)));
        out.push_back(std::move(t));
    }
    for (const Happening& h : events.happenings) {
        if (!happened(h.event->modality)) continue;
        const Claim* claim = context.claim(h.event->claim);
        if (claim && claim->stance == Stance::denies) continue;
        const auto at = events.by_finding.find(h.event->id);
        DeniedTarget t{h.ref.report, h.event->id, h.event->evidence, claim, h.words, h.passage, h.passage, at == events.by_finding.end() ? -1 : static_cast<std::int32_t>(at->second), h.actors, h.event->type == EventType::ACCUSE};
        t.actors.insert(t.actors.end(), h.recipients.begin(), h.recipients.end());
        add_kinds(context, h.ref.report, {h.event->evidence}, t.words);
        out.push_back(std::move(t));
    }
    return out;
}

namespace {

// "..., a figure that the directorate rejects": an account that is rejected in a clause of its own is the one told just
// before it.
void rejected_figures(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, std::vector<Denial>& out) {
    constexpr std::uint32_t reach = 8;
    std::set<std::pair<std::uint32_t, std::uint32_t>> stated;  // denials that the claims tell already
    for (const Stated& s : claims.stated)
        if (s.claim->stance == Stance::denies && s.claim->cue) stated.emplace(s.report, s.claim->cue->span.begin);
    for (const Happening& h : events.happenings) {
        if (h.event->type != EventType::REJECT || !happened(h.event->modality) || stated.contains({h.ref.report, h.event->trigger.begin})) continue;
        const Words& words = context.words[h.ref.report];
        const std::string_view text = context.reports[h.ref.report].report.text;
        const std::uint32_t at = words.word_at(h.event->trigger.begin);
        std::uint32_t noun = at;
        bool relative = false;
        for (std::uint32_t i = at > reach ? at - reach : 0; i < at; ++i) {
            const std::string_view word = words.words[i].span.in(text);
            if (word == "that" || word == "which") relative = noun != at;
            else if (!relative && word != "it" && word != "this" && names_statement(word)) noun = i;
        }
        if (!relative || words.passages.empty() || noun < words.passages[h.passage].begin) continue;
        Denial d;
        d.report = h.ref.report;
        d.finding = h.event->id;
        d.span = {words.words[noun].span.begin, std::max(h.event->evidence.end, h.event->trigger.end)};
        d.words = h.words;
        d.passage = h.passage;
        d.stated = d.pointing = true;
        if (!h.actors.empty()) {
            d.speaker = h.actors.front();
            d.source = context.at(d.speaker).id;
        }
        out.push_back(std::move(d));
    }
}

bool denies_knowledge(std::string_view content) {
    const std::string folded = fold(content.substr(0, 32));
    for (std::string_view begins : {"knowing", "having known", "knowledge", "being aware", "having been aware", "any knowledge", "that he knew", "that she knew", "that they knew", "he knew", "she knew", "they knew"})
        if (folded.starts_with(begins)) return true;
    return folded.find("knowledge of") < 16;  // "advance knowledge of"
}

// "Rejected this as untrue", "dismissed any link", "denied involvement": what was said before is denied as a whole.
bool disowns(std::string_view content) {
    static constexpr std::string_view nouns[] = {"link", "links", "connection", "involvement", "role", "responsibility", "wrongdoing", "part", "knowledge", "complicity", "guilt", "charges", "accusations", "allegations"};
    std::vector<std::string> words = folded_words(content);
    std::erase(words, "");
    // "That its men had been involved", "having been behind it": no part in what was told before.
    constexpr std::size_t clause_max = 8;
    static constexpr std::string_view parts[] = {"involved", "responsible", "behind", "part", "blame", "complicit", "implicated"};
    if (!words.empty() && words.size() <= clause_max)
        for (std::size_t i = words.size() > 2 ? words.size() - 2 : 0; i < words.size(); ++i)
            if (std::find(std::begin(parts), std::end(parts), words[i]) != std::end(parts)) return true;
    constexpr std::size_t words_max = 5;
    if (words.empty() || words.size() > words_max) return false;
    const std::size_t at = words.front() == "any" || words.front() == "all" || words.front() == "a" || words.front() == "such" ? 1 : 0;
    if (at < words.size() && (std::find(std::begin(nouns), std::end(nouns), words[at]) != std::end(nouns) ||
                              (at + 1 < words.size() && (words[at] == "such" || words[at] == "direct") && std::find(std::begin(nouns), std::end(nouns), words[at + 1]) != std::end(nouns))))
        return true;
    return words.size() >= 3 && (words[0] == "this" || words[0] == "that" || words[0] == "it" || words[0] == "them" || words[0] == "these") && words[1] == "as";
}

// The public body that publishes a statement, when the report names it; -1 when an outlet like others does.
std::int32_t publisher(const Context& context, std::uint32_t report) {
    const std::string key = body_key(context.reports[report].report.outlet);
    if (key.empty()) return -1;
    for (std::int32_t a : context.actor_of[report])
        if (a >= 0 && body_key(context.at(a).name) == key) return a;
    return -1;
}

// "The information spread by the other side does not correspond to reality".
bool tells_of_information(std::string_view sentence) {
    for (const std::string& word : folded_words(sentence))
        if (word == "information" || word == "news" || word == "message" || word == "messages" || word == "data") return true;
    return false;
}

// "This allegation is false", "the reports do not correspond to reality": sentences of a report's own.
void false_statements(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, std::vector<Denial>& out) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> stated;  // passages in which somebody's denial is told already
    for (const Stated& s : claims.stated)
        if (s.claim->stance == Stance::denies) stated.emplace(s.report, s.passage);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> events_in;
    for (const Happening& h : events.happenings)
        if (const auto at = events.by_finding.find(h.event->id); at != events.by_finding.end()) events_in[{h.ref.report, h.passage}].push_back(at->second);
    constexpr std::uint32_t sentence_max = 600;
    for (std::uint32_t r = 0; r < context.reports.size(); ++r) {
        const Words& words = context.words[r];
        const std::string_view text = context.reports[r].report.text;
        for (std::uint32_t p = 0; p < words.passages.size(); ++p) {
            const Span span = words.passages[p].span;
            const std::string_view sentence = span.in(text);
            if (sentence.size() > sentence_max || stated.contains({r, p}) || !says_false(sentence) || !(names_statement(sentence) || tells_of_information(sentence))) continue;
            Denial d;
            d.report = r;
            d.finding = finding_id(context.reports[r].report.id, "sentence", span);
            d.span = span;
            d.words = telling_words(words, {span});
            d.passage = p;
            d.stated = true;
            int weight = 0;
            for (const auto& [key, w] : d.words) weight += w;
            d.pointing = weight <= pointing_weight_max;
            if (const auto at = events_in.find({r, p}); at != events_in.end()) d.events = at->second;
            d.speaker = publisher(context, r);
            add_kinds(context, r, {span}, d.words);
            out.push_back(std::move(d));
        }
    }
}

}  // namespace

bool denies_outright(std::string_view cue) {
    for (const std::string& word : folded_words(cue))
        for (std::string_view root : {"den", "reject", "dismiss", "refut", "disput", "contest", "disavow", "disown"})
            if (word.starts_with(root)) return true;
    return false;
}

namespace {

std::string_view main_clause(std::string_view content) {
    for (std::string_view begins : {" who ", " which ", " whom ", " whose "}) content = content.substr(0, content.find(begins));
    return content;
}

// "Dismissed forty miners", "rejected the second draft of the budget": a thing or a person is refused. A statement is denied:
// "dismissed the report that", "rejected claims of", "rejected that", "rejected this as untrue".
bool refuses_thing(std::string_view text, Span cue, Span content) {
    const std::vector<std::string> verb = folded_words(cue.in(text)), words = folded_words(content.in(text));
    const auto begins = [&](std::string_view root) { return std::any_of(verb.begin(), verb.end(), [&](const std::string& word) { return word.starts_with(root); }); };
    if (!begins("dismiss") && !begins("reject") && !begins("refus")) return false;
    if (verb.back() == "that" || words.empty() || words.front().ends_with("ing") || words.front() == "that" || words.front() == "any" || words.front() == "as") return false;
    if (cue.end < content.begin && names_thing_said(Span{cue.end, content.begin}.in(text))) return false;
    constexpr std::size_t head_reach = 6;
    std::string head;
    for (std::size_t i = 0; i < std::min(words.size(), head_reach); ++i) head += words[i] + ' ';
    return !names_statement(head);
}

// "The allegation", "these findings", "this": an object that only points at what was said; what follows "as" calls it something.
bool only_points_back(std::string_view content) {
    std::vector<std::string> words = folded_words(content);
    std::erase(words, "");
    if (const auto as = std::find(words.begin(), words.end(), "as"); as != words.end()) words.erase(as, words.end());
    constexpr std::size_t words_max = 4;
    if (words.empty() || words.size() > words_max || words.back() == "of") return false;
    static constexpr std::string_view pointers[] = {"this", "that", "it", "these", "them", "those", "both"};
    if (words.size() == 1) return std::find(std::begin(pointers), std::end(pointers), words.front()) != std::end(pointers) || names_thing_said(words.front());
    static constexpr std::string_view begins[] = {"the", "this", "that", "these", "those", "all", "such", "any", "his", "her", "its", "their", "both"};
    return std::find(std::begin(begins), std::end(begins), words.front()) != std::end(begins) && names_thing_said(words.back());
}

// "It had nothing to do with it", "no such order exists": what was said just before is denied as a whole.
bool answers_as_a_whole(std::string_view content) {
    std::string words = " ";
    for (const std::string& word : folded_words(content)) words += word + ' ';
    return words.find(" nothing to do with ") != std::string::npos || words.starts_with(" no such ") || words.starts_with(" there is no such ") || words.starts_with(" there was no such ") ||
           words.find(" politically motivated ") != std::string::npos || words.find(" is innocent ") != std::string::npos || words.find(" are innocent ") != std::string::npos || words.find(" was innocent ") != std::string::npos;
}

// "Called that an insult", "described the claim as absurd", "branded it a lie": who says so denies what was said.
bool calls_false(const Stated& s, std::string_view text) {
    if (s.claim->stance != Stance::asserts && s.claim->stance != Stance::criticises && s.claim->stance != Stance::accuses) return false;
    if (!s.claim->cue) return false;
    const std::vector<std::string> cue = folded_words(s.claim->cue->span.in(text));
    const auto names = [&](std::string_view root) { return std::any_of(cue.begin(), cue.end(), [&](const std::string& word) { return word.starts_with(root); }); };
    if (!names("call") && !names("describ") && !names("brand") && !names("label") && !names("term") && !names("deem") && !names("characteri") && !names("denounc") && !names("deride")) return false;
    const Span whole{s.claim->cue->span.begin, std::max(s.claim->cue->span.end, s.span.end)};
    constexpr std::uint32_t bytes_max = 120;
    if (whole.size() > bytes_max) return false;
    static constexpr std::string_view false_words[] = {"lie",     "lies",      "insult", "nonsense", "absurd", "ridiculous",     "fabrication",  "fabrications", "fabricated", "invention", "inventions", "fiction", "propaganda", "slander", "smear",
                                                       "hoax",    "fake",      "false",  "untrue",   "baseless", "unfounded",      "groundless",   "rubbish",      "fantasy",    "ludicrous", "laughable",  "misinformation", "disinformation", "defamation",
                                                       "libel",   "calumny",   "rumour", "rumours",  "rumor",  "rumors", "gossip", "farce", "fairy", "pretext", "distortion", "exaggeration", "exaggerated", "misleading"};
    bool untrue = false, points = false;
    for (const std::string& word : folded_words(whole.in(text))) {
        untrue = untrue || std::find(std::begin(false_words), std::end(false_words), word) != std::end(false_words);
        points = points || word == "that" || word == "this" || word == "it" || word == "them" || word == "these" || names_thing_said(word);
    }
    return untrue && points;
}

// "Dismissed that number as a rumour": the verb denies, whatever its object was taken for.
bool dismisses(const Stated& s, std::string_view text) {
    constexpr std::uint32_t near = 8;
    if (s.claim->stance != Stance::asserts || !s.claim->cue || s.span.begin > s.claim->cue->span.end + near) return false;
    const Span cue = s.claim->cue->span;
    return denies_outright(cue.in(text)) && cue.end <= s.span.begin && names_thing_said(Span{cue.begin, std::min(s.span.end, cue.end + 48)}.in(text)) && folded_words(s.span.in(text)).size() <= 8;
}

}  // namespace

std::vector<Denial> gather_denials(const Context& context, const JoinedEvents& events, const JoinedClaims& claims) {
    std::vector<Denial> out;
    std::set<std::string> carried, not_done;
    for (const Happening& h : events.happenings)
        if (!happened(h.event->modality)) not_done.insert(h.event->id);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::pair<std::uint32_t, std::uint32_t>>> acts_in;  // passage -> where, case event
    for (const Happening& h : events.happenings)
        if (const auto at = events.by_finding.find(h.event->id); at != events.by_finding.end()) acts_in[{h.ref.report, h.passage}].emplace_back(h.event->trigger.begin, at->second);
    std::set<std::pair<std::uint32_t, std::uint32_t>> refusals;  // "rejected the pact" refuses, it denies no statement
    for (const Happening& h : events.happenings)
        if (h.event->type == EventType::REJECT) refusals.emplace(h.ref.report, h.event->trigger.begin);
    for (const Stated& s : claims.stated) {
        const std::string_view text = context.reports[s.report].report.text;
        const bool called_false = calls_false(s, text);
        const bool disputes = s.claim->stance == Stance::questions && s.claim->cue && denies_outright(s.claim->cue->span.in(text)) && only_points_back(s.span.in(text));
        if (s.claim->stance != Stance::denies && !dismisses(s, text) && !called_false && !disputes) continue;
        // "Denied that force was used against anyone who did not resist": the clause at the end denies nothing.
        const bool outright = s.claim->cue && denies_outright(s.claim->cue->span.in(text));
        const Polarity content = polarity(outright ? main_clause(s.span.in(text)) : s.span.in(text));
        for (const std::string& id : s.claim->events) carried.insert(id);
        // "Did not know | why the dam had burst": the negation stands in the verb that tells.
        if (s.claim->cue && s.claim->cue->span.end <= s.span.begin && polarity(Span{s.claim->cue->span.begin, s.span.end}.in(text)) == Polarity::idle) continue;
        if (content == Polarity::limits || content == Polarity::idle) continue;
        if (s.claim->cue && content == Polarity::affirms) {
            const Span cue = s.claim->cue->span;
            const auto at = refusals.lower_bound({s.report, cue.begin});
            if (at != refusals.end() && at->first == s.report && at->second < cue.end && !called_false && !disowns(s.span.in(text)) && !names_thing_said(Span{cue.begin, std::max(cue.end, s.span.begin)}.in(text))) continue;
            if (fold(cue.in(text)).ends_with(" to")) continue;  // "declined to be named"
            if (refuses_thing(text, cue, s.span)) continue;
        }
        Denial d{s.report, s.claim->id, extent_of(*s.claim, s.span), s.claim, s.words, s.passage, {}, {}, -1, false, false, false, s.source};
        d.stated = true;
        d.negates = content == Polarity::negates;
        d.knowledge = denies_knowledge(s.span.in(text));
        // "Dismissed reports of men entering Norland": that they entered is what is denied, whoever tells it.
        constexpr std::uint32_t head_bytes = 16;
        const bool of_reports = outright && names_thing_said(Span{s.claim->cue->span.begin, std::max(s.claim->cue->span.end, std::min(s.span.end, s.span.begin + head_bytes))}.in(text));
        for (const std::string& id : s.claim->events)
            if (const auto known = events.by_finding.find(id); known != events.by_finding.end()) (of_reports || not_done.contains(id) ? d.events : d.presupposed).push_back(known->second);
        int weight = 0;
        for (const auto& [key, w] : s.words) weight += w;
        constexpr std::size_t object_words_max = 4;
        const bool brief = folded_words(s.span.in(text)).size() <= object_words_max;
        if (called_false || (outright && !d.negates && only_points_back(s.span.in(text)))) {
            d.pointing = true;
            d.words.clear();
        } else if (answers_as_a_whole(s.span.in(text))) {
            d.pointing = true;
            d.negates = false;
        } else if (!d.negates && brief && (s.events.empty() || (names_thing_said(s.span.in(text)) && weight <= pointing_weight_max))) {  // "the accusation" may be an event itself
            d.pointing = (weight <= pointing_weight_max && names_statement(s.span.in(text))) || disowns(s.span.in(text)) || s.claim->stance != Stance::denies;
            // "Rejected the pact": an object that is no statement is refused, not denied.
            const std::string first = folded_words(s.span.in(text)).empty() ? std::string() : folded_words(s.span.in(text)).front();
            if (!d.pointing && (first == "the" || first == "a" || first == "an" || first == "its" || first == "his" || first == "their")) continue;
        }
        if (d.pointing && disowns(s.span.in(text))) {  // "denied any part in the attack"
            d.words.clear();
            d.part_in = true;
            if (const auto here = acts_in.find({s.report, s.passage}); here != acts_in.end())
                for (const auto& [begin, event] : here->second)
                    if (begin >= s.span.end) d.events.push_back(event);
        }
        if (s.claim->source) d.speaker = context.actor(s.report, s.claim->source->entity);
        std::vector<std::int32_t> about = actors_within(named_actors(context, s.report), s.claim->content);
        std::erase(about, d.speaker);  // that he is meant himself says nothing about what he denies
        const Span whole{s.claim->cue ? std::min(s.claim->cue->span.begin, s.span.begin) : s.span.begin, s.span.end};
        d.about = actors_within(named_actors(context, s.report), {whole});
        std::erase(d.about, d.speaker);
        if (says_we(s.span.in(text))) {
            const std::vector<std::int32_t> bodies = own_bodies(context, d.speaker);
            about.insert(about.end(), bodies.begin(), bodies.end());
        }
        add_actors(context, s.report, about, d.words);
        add_kinds(context, s.report, s.claim->content, d.words);
        d.harm = denies_harm(s.span.in(text));
        out.push_back(std::move(d));
    }
    rejected_figures(context, events, claims, out);
    false_statements(context, events, claims, out);
    for (const Happening& h : events.happenings) {
        if ((h.event->modality != Modality::denied && h.event->modality != Modality::negated) || carried.contains(h.event->id)) continue;
        const Claim* claim = context.claim(h.event->claim);
        const std::vector<std::string> told = folded_words(h.event->evidence.in(context.reports[h.ref.report].report.text).substr(0, 8));
        if (!told.empty() && (told.front() == "that" || told.front() == "which" || told.front() == "who")) continue;  // a mere description
        // What a speaker asserts is affirmed by him, whoever denies it elsewhere in the sentence.
        if (h.event->modality == Modality::denied && claim && claim->stance != Stance::denies) continue;
        if (claim && claim->stance != Stance::denies && claim->stance != Stance::asserts) continue;  // what one demands is not denied by him
        if (polarity(h.event->evidence.in(context.reports[h.ref.report].report.text)) == Polarity::idle) continue;
        Denial d{h.ref.report, h.event->id, h.event->evidence, claim, h.words, h.passage, {}, {}, -1, false, false, true, claim ? context.source_of(h.ref.report, *claim) : std::string()};
        if (const auto at = events.by_finding.find(h.event->id); at != events.by_finding.end()) d.events.push_back(at->second);
        if (claim && claim->source) d.speaker = context.actor(h.ref.report, claim->source->entity);
        if (!claim) d.speaker = publisher(context, h.ref.report);
        d.harm = denies_harm(h.event->evidence.in(context.reports[h.ref.report].report.text));
        if (!claim && h.actors.size() == 1) d.doer = h.actors.front();
        out.push_back(std::move(d));
    }
    return out;
}

}  // namespace dateline
