// Denials and what they deny.
#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "dateline/id.h"
#include "link/blame.h"
#include "link/conflicts.h"
#include "link/lineage.h"

namespace dateline {

namespace {

constexpr std::size_t block_max = 80;
constexpr int denied_from = 34, contradicts_from = 40;  // chosen on situation A
constexpr int own_voice_from = 54;   // a report's own "did not" is mostly no answer to anybody
constexpr int answer_bonus = 12;     // who is accused, or speaks for the accused, and denies right after it, denies that
constexpr int implicit_share_min = 300, implicit_shared_min = 18;  // "said that no ..." answers only what it repeats
constexpr int beside_max = 3;        // what fits so much less than the best is answered along with it
constexpr int answered_from = 8;     // two of: it accuses, it accuses the denier, the denial points back, a word is shared
constexpr std::uint32_t explicit_reach = 40;  // passages on either side in which a denial finds what it denies
constexpr int short_content = 36;
constexpr int target_weight_min = 24; // a bare name is no statement
constexpr int pointing_weight_max = 20;
constexpr std::size_t side_max = 16;

// Something that a denial may be aimed at: a claim or an event told as having happened.
struct Target {
    std::uint32_t report = 0;
    std::string finding;
    Span span;
    const Claim* claim = nullptr;        // that carries it; null: the report's own voice
    WordList words;
    std::uint32_t passage = 0, last_passage = 0;
    std::int32_t event = -1;             // index into JoinedEvents::events
    std::vector<std::int32_t> actors;    // who is said to have acted, or suffered
    bool accuses = false;
    bool unnamed = false;                // "reports", "rumours": nobody in particular says it
};

struct Denial {
    std::uint32_t report = 0;
    std::string finding;
    Span span;
    const Claim* claim = nullptr;
    WordList words;
    std::uint32_t passage = 0;
    std::vector<std::uint32_t> events;
    std::vector<std::uint32_t> presupposed;  // events that the content takes for done: "denied paying for the raid"
    std::int32_t speaker = -1;           // actor
    bool stated = false;                 // a claim that denies; else an event told as not done
    bool pointing = false;               // "denied the accusation": what is denied stands before
    bool negates = false;                // the content itself has the "not"; the verb is no denial
    std::string source;
    bool knowledge = false;              // "denied knowing": the act itself is not denied
};

bool says_no(const std::string& word) {
    static constexpr std::string_view words[] = {"no", "not", "never", "nobody", "none", "nothing", "neither", "nor", "cannot"};
    return std::find(std::begin(words), std::end(words), word) != std::end(words) || word.ends_with("n't");
}

enum class Polarity { affirms, limits, negates };

// "No more than 80" and "not only" limit a number or a thing; they deny nothing.
Polarity polarity(std::string_view text) {
    const std::vector<std::string> words = folded_words(text);
    Polarity out = Polarity::affirms;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].ends_with("n") && i + 1 < words.size() && words[i + 1] == "t") return Polarity::negates;  // "did n't" after folding
        if (!says_no(words[i])) continue;
        const std::string_view next = i + 1 < words.size() ? std::string_view(words[i + 1]) : std::string_view();
        if (next == "more" || next == "fewer" || next == "less" || next == "later" || next == "only" || next == "doubt" || next == "longer") out = Polarity::limits;
        else return Polarity::negates;
    }
    return out;
}

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

bool negates(std::string_view text) { return polarity(text) == Polarity::negates; }

namespace {

// Actors count as words, so that two spellings of a name are one word; states stand in every report of a matter.
void add_actors(const Context& context, std::uint32_t, const std::vector<std::int32_t>& actors, WordList& words) {
    constexpr int weight = 14;
    for (std::int32_t a : actors) {
        const Actor& actor = context.at(a);
        if (actor.names.empty() || actor.type == EntityType::state || actor.type == EntityType::place || actor.type == EntityType::population || actor.type == EntityType::nationality) continue;
        words.emplace_back(hash_of("@" + actor.id), weight);
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

void add_kinds(const Context& context, std::uint32_t report, const std::vector<Span>& spans, WordList& words) {
    const WordList kinds = kinds_in(context.words[report], spans);
    words.insert(words.end(), kinds.begin(), kinds.end());
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

std::vector<std::int32_t> actors_within(const std::vector<std::pair<Span, std::int32_t>>& named, const std::vector<Span>& spans) {
    std::vector<std::int32_t> out;
    for (Span span : spans)
        for (auto at = std::lower_bound(named.begin(), named.end(), std::pair<Span, std::int32_t>{{span.begin, 0}, -1}); at != named.end() && at->first.begin < span.end; ++at)
            out.push_back(at->second);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
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
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

bool says_we(std::string_view text) {
    for (const std::string& word : folded_words(text))
        if (word == "we" || word == "us" || word == "our" || word == "ours") return true;
    return false;
}

std::vector<Target> gather_targets(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, const std::vector<Blame>& blame) {
    std::vector<Target> out;
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
        Target t{s.report, s.claim->id, extent_of(*s.claim, s.span), s.claim, s.words, s.passage, s.passage, s.events.empty() ? -1 : static_cast<std::int32_t>(s.events.front()), {}, stance == Stance::accuses || stance == Stance::criticises};
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
        Target t{h.ref.report, h.event->id, h.event->evidence, claim, h.words, h.passage, h.passage, at == events.by_finding.end() ? -1 : static_cast<std::int32_t>(at->second), h.actors, h.event->type == EventType::ACCUSE};
        t.actors.insert(t.actors.end(), h.recipients.begin(), h.recipients.end());
        add_kinds(context, h.ref.report, {h.event->evidence}, t.words);
        out.push_back(std::move(t));
    }
    return out;
}

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
    return false;
}

// "Rejected this as untrue", "dismissed any link", "denied involvement": what was said before is denied as a whole.
bool disowns(std::string_view content) {
    static constexpr std::string_view nouns[] = {"link", "links", "connection", "involvement", "role", "responsibility", "wrongdoing", "part", "knowledge", "complicity", "guilt", "charges", "accusations", "allegations"};
    std::vector<std::string> words = folded_words(content);
    std::erase(words, "");
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
            if (sentence.size() > sentence_max || stated.contains({r, p}) || !names_statement(sentence) || !says_false(sentence)) continue;
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

bool denies_outright(std::string_view cue) {
    for (const std::string& word : folded_words(cue))
        for (std::string_view root : {"den", "reject", "dismiss", "refut", "disput"})
            if (word.starts_with(root)) return true;
    return false;
}

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
    constexpr std::size_t head_reach = 6;
    std::string head;
    for (std::size_t i = 0; i < std::min(words.size(), head_reach); ++i) head += words[i] + ' ';
    return !names_statement(head);
}

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
        if (s.claim->stance != Stance::denies) continue;
        const std::string_view text = context.reports[s.report].report.text;
        // "Denied that force was used against anyone who did not resist": the clause at the end denies nothing.
        const bool outright = s.claim->cue && denies_outright(s.claim->cue->span.in(text));
        const Polarity content = polarity(outright ? main_clause(s.span.in(text)) : s.span.in(text));
        for (const std::string& id : s.claim->events) carried.insert(id);
        if (content == Polarity::limits) continue;
        if (s.claim->cue && content == Polarity::affirms) {
            const Span cue = s.claim->cue->span;
            const auto at = refusals.lower_bound({s.report, cue.begin});
            if (at != refusals.end() && at->first == s.report && at->second < cue.end && !disowns(s.span.in(text)) && !names_thing_said(Span{cue.begin, std::max(cue.end, s.span.begin)}.in(text))) continue;
            if (fold(cue.in(text)).ends_with(" to")) continue;  // "declined to be named"
            if (refuses_thing(text, cue, s.span)) continue;
        }
        Denial d{s.report, s.claim->id, extent_of(*s.claim, s.span), s.claim, s.words, s.passage, {}, {}, -1, false, false, false, s.source};
        d.stated = true;
        d.negates = content == Polarity::negates;
        d.knowledge = denies_knowledge(s.span.in(text));
        for (const std::string& id : s.claim->events)
            if (const auto known = events.by_finding.find(id); known != events.by_finding.end()) (not_done.contains(id) ? d.events : d.presupposed).push_back(known->second);
        int weight = 0;
        for (const auto& [key, w] : s.words) weight += w;
        constexpr std::size_t object_words_max = 4;
        const bool brief = folded_words(s.span.in(text)).size() <= object_words_max;
        if (!d.negates && brief && s.events.empty()) {
            d.pointing = (weight <= pointing_weight_max && names_statement(s.span.in(text))) || disowns(s.span.in(text));
            // "Rejected the pact": an object that is no statement is refused, not denied.
            const std::string first = folded_words(s.span.in(text)).empty() ? std::string() : folded_words(s.span.in(text)).front();
            if (!d.pointing && (first == "the" || first == "a" || first == "an" || first == "its" || first == "his" || first == "their")) continue;
        }
        if (d.pointing && disowns(s.span.in(text))) {  // "denied any part in the attack"
            d.words.clear();
            if (const auto here = acts_in.find({s.report, s.passage}); here != acts_in.end())
                for (const auto& [begin, event] : here->second)
                    if (begin >= s.span.end) d.events.push_back(event);
        }
        if (s.claim->source) d.speaker = context.actor(s.report, s.claim->source->entity);
        std::vector<std::int32_t> about = actors_within(named_actors(context, s.report), s.claim->content);
        std::erase(about, d.speaker);  // that he is meant himself says nothing about what he denies
        if (says_we(s.span.in(text))) {
            const std::vector<std::int32_t> bodies = own_bodies(context, d.speaker);
            about.insert(about.end(), bodies.begin(), bodies.end());
        }
        add_actors(context, s.report, about, d.words);
        add_kinds(context, s.report, s.claim->content, d.words);
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
        Denial d{h.ref.report, h.event->id, h.event->evidence, claim, h.words, h.passage, {}, {}, -1, false, false, true, claim ? context.source_of(h.ref.report, *claim) : std::string()};
        if (const auto at = events.by_finding.find(h.event->id); at != events.by_finding.end()) d.events.push_back(at->second);
        if (claim && claim->source) d.speaker = context.actor(h.ref.report, claim->source->entity);
        out.push_back(std::move(d));
    }
    return out;
}

}  // namespace

bool concerned(const Context& context, std::int32_t speaker, const std::vector<std::int32_t>& actors) {
    if (speaker < 0) return false;
    const Actor& who = context.at(speaker);
    for (std::int32_t a : actors) {
        const Actor& other = context.at(a);
        if (a == speaker) return true;
        for (const ActorRelation& r : who.relations)
            if (r.object == other.id) return true;
        for (const Office& o : who.offices)
            if (o.body == other.id) return true;
        if (!who.code.country.empty() && who.code.country == other.code.country && other.type != EntityType::person) return true;
    }
    return false;
}

namespace {

// "The governor" and "Governor X" may be two entities to the annotator, but nobody answers himself.
bool one_speaker(const Context& context, const Target& t, const Denial& d) {
    const auto shown = [&](const std::string& source) {
        const auto at = context.actor_index.find(source);
        return fold(at == context.actor_index.end() ? source : context.at(at->second).name);
    };
    const std::string x = shown(context.source_of(t.report, *t.claim)), y = shown(d.source);
    return !x.empty() && !y.empty() && (x == y || x.ends_with(' ' + y) || y.ends_with(' ' + x));
}

// Whether what is denied is said by the denier himself. Nobody accuses himself: then a bare "the ministry" was taken for
// the wrong one.
bool same_source(const Context& context, const Denial& d, const Target& t) {
    if (!t.claim || d.source.empty() || context.source_of(t.report, *t.claim) != d.source) return false;
    return !(t.accuses && concerned(context, d.speaker, t.actors));
}

// Words that few texts have, in both.
int rare_shared(const WordList& a, const WordList& b) {
    constexpr int rare_from = 14;
    int out = 0;
    for (const auto& [key, weight] : a)
        if (weight >= rare_from && std::binary_search(b.begin(), b.end(), std::pair<std::uint64_t, int>{key, weight})) ++out;
    return out;
}

int denial_score(const Context& context, const JoinedEvents& events, const Denial& d, const Target& t, bool& repeats) {
    repeats = false;
    if (t.claim == d.claim && d.claim) return -1;
    const bool same_report = t.report == d.report;
    if (same_report && t.claim && d.claim) {
        if (t.claim->cue && d.claim->cue && t.claim->cue->span.overlaps(d.claim->cue->span)) return -1;
        // "An adviser to X dismissed reports that": X is no source of the reports.
        if (t.claim->cue && d.claim->cue && d.span.contains(t.claim->cue->span) && d.claim->cue->span.begin < t.claim->cue->span.begin && t.claim->source &&
            t.claim->source->span && t.claim->source->span->begin < d.claim->cue->span.begin)
            return -1;
        // "Dismissed reports of men crossing": the reports are what he speaks of, not somebody's answer.
        for (Span content : d.claim->content)
            for (Span inner : t.claim->content)
                if (content.contains(inner)) return -1;
        // "X denied it, the paper said": the outer claim hands the denial on, it is not what is denied.
        constexpr std::uint32_t lead_in = 24;
        for (Span content : t.claim->content)
            if (content.contains(d.claim->cue ? d.claim->cue->span : d.span) && d.span.begin <= content.begin + lead_in) return -1;
    }
    if (same_report && (t.span == d.span || (!d.claim && t.span.overlaps(d.span)))) return -1;
    if (!d.stated && !same_report && context.origin_group[t.report] == context.origin_group[d.report]) return -1;  // retold, not answered
    int whole = 0;
    for (const auto& [key, weight] : t.words) whole += weight;
    if (whole < target_weight_min) return -1;
    const bool misread = t.claim && !d.source.empty() && context.source_of(t.report, *t.claim) == d.source && !same_source(context, d, t);
    if (same_source(context, d, t) || (t.claim && d.claim && !misread && one_speaker(context, t, d))) return -1;
    if (!t.claim && t.event >= 0 && std::find(d.presupposed.begin(), d.presupposed.end(), static_cast<std::uint32_t>(t.event)) != d.presupposed.end()) return -1;
    int shared = 0;
    const int share = share_of_words(d.words, t.words, short_content, shared);
    if (!d.stated && share < 450) return -1;
    const bool one_event = t.event >= 0 && std::find(d.events.begin(), d.events.end(), static_cast<std::uint32_t>(t.event)) != d.events.end();
    // "Dismissed reports of fighters entering": the statement about that entering is meant.
    const bool same_matter = t.claim && t.event >= 0 && share >= 400 && std::find(d.presupposed.begin(), d.presupposed.end(), static_cast<std::uint32_t>(t.event)) != d.presupposed.end();
    if (d.pointing && !same_report && !one_event && rare_shared(d.words, t.words) < 2) return -1;  // it points at what stands beside it
    if (const std::optional<Span>& title = context.reports[t.report].report.title_span; !d.claim && same_report && title && title->overlaps(t.span)) return -1;
    if (d.negates && !one_event && (share < implicit_share_min || shared < implicit_shared_min)) return -1;
    // What a report tells of its own is denied by name only; "denied that" says at least that somebody tells it.
    const bool outright = d.stated && !d.negates && same_report;
    const int event_share_min = outright ? 350 : 500, event_shared_min = outright ? 15 : 24;
    if (!t.claim && !one_event && (!same_report || share < event_share_min || shared < event_shared_min)) return -1;
    constexpr std::uint32_t answer_reach = 3;
    const bool just_before = same_report && t.claim && t.passage <= d.passage && t.last_passage + answer_reach >= d.passage && t.span.begin < d.span.begin;
    int score = 44 * share / 1000;
    if (d.stated && !d.negates && same_report) score += 6;
    if (d.stated && same_report && shared > 0) score += 8;
    if (d.pointing && just_before) score += t.event >= 0 || t.accuses ? 20 : 6;
    if (d.pointing && just_before && t.last_passage == d.passage) score += 14;  // "70 are missing, a figure that the police reject"
    if (one_event || same_matter) score += 26;
    else if (t.event >= 0 && !d.events.empty()) score += events.events[static_cast<std::size_t>(t.event)].type == events.events[d.events.front()].type ? 12 : -16;
    const bool answers = concerned(context, d.speaker, t.actors);
    if (!same_report && d.stated) score += 3 * std::min(rare_shared(d.words, t.words), 3);
    if (answers) score += 10;
    else if (!t.accuses && !one_event && !same_matter && !d.pointing) score -= 6;  // some words in common, and nobody whom it concerns
    if (answers && d.stated && !d.negates && just_before) score += answer_bonus;
    if (t.accuses) score += 6;
    if (same_report) {
        const std::uint32_t apart = t.passage > d.passage ? t.passage - d.passage : t.last_passage < d.passage ? d.passage - t.last_passage : 0;
        score += apart <= 1 ? 14 : apart <= 3 ? 9 : 3;
    } else if (context.story_of[t.report] != context.story_of[d.report]) {
        score -= 14;
    }
    constexpr int repeated_min = 10;  // a word or two of the statement stand in the denial
    repeats = shared >= repeated_min || one_event || d.pointing;
    return shared == 0 && !d.pointing && score < denied_from + 2 ? -1 : score;
}

// "Replied that", "countered that": what was said just before is answered.
bool says_in_reply(std::string_view cue) {
    for (const std::string& word : folded_words(cue))
        for (std::string_view root : {"repli", "reply", "respond", "counter", "retort", "rebut", "rejoin"})
            if (word.starts_with(root)) return true;
    return false;
}

// How well a statement told shortly before fits a denial that repeats none of its words: who denies outright answers
// somebody, mostly him who accused the denier just before. 0: not at all.
int answered_score(const Context& context, const Denial& d, const Target& t) {
    constexpr std::uint32_t reach = 4, accusation_reach = 10;
    if (!d.stated || !d.claim || !t.claim || t.report != d.report || t.claim == d.claim) return 0;
    const std::string_view text = context.reports[d.report].report.text;
    const bool replies = d.claim->cue && says_in_reply(d.claim->cue->span.in(text));
    if (d.negates && !replies) return 0;
    const bool accused = concerned(context, d.speaker, t.actors);
    const std::uint32_t back = t.accuses && (d.pointing || accused) ? accusation_reach : reach;
    if (t.passage > d.passage || t.last_passage + back < d.passage || t.span.begin >= d.span.begin || same_source(context, d, t)) return 0;
    if (!(t.accuses && accused) && one_speaker(context, t, d)) return 0;
    for (Span content : d.claim->content)
        for (Span inner : t.claim->content)
            if (content.overlaps(inner)) return 0;
    if (t.claim->cue && d.claim->cue && t.claim->cue->span.overlaps(d.claim->cue->span)) return 0;
    for (Span content : t.claim->content)
        if (content.contains(d.claim->cue ? d.claim->cue->span : d.span)) return 0;
    int shared = 0;
    share_of_words(d.words, t.words, short_content, shared);
    const std::uint32_t apart = d.passage - std::min(t.last_passage, d.passage);
    const bool outright = d.claim->cue && denies_outright(d.claim->cue->span.in(text)) && apart <= 1 && t.event >= 0;
    const int fit = (outright ? 4 : 0) + (outright && shared == 0 && !t.accuses && !accused && !d.pointing ? 4 : 0) + (t.accuses ? 6 : 0) + (accused ? 5 : 0) + (d.pointing ? 4 : 0) + (shared >= 8 ? 4 : 0) + (replies && apart <= 1 ? 8 : 0) + (d.pointing && apart <= 1 ? 4 : 0);
    return fit < answered_from ? 0 : std::max(1, fit + static_cast<int>(reach) - static_cast<int>(apart));
}

// "X denied it. 'We never ...,' she said": a pronoun that no entity stands behind speaks for who denied just before.
void one_answer(std::vector<Denial>& denials) {
    const auto pronoun = [](const std::string& source) {
        const std::string folded = fold(source);
        return folded == "he" || folded == "she" || folded == "they" || folded == "it" || folded == "we" || folded == "i";
    };
    std::vector<std::uint32_t> order(denials.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
        return std::tie(denials[x].report, denials[x].passage, denials[x].span, denials[x].finding) < std::tie(denials[y].report, denials[y].passage, denials[y].span, denials[y].finding);
    });
    for (std::size_t k = 1; k < order.size(); ++k) {
        Denial& here = denials[order[k]];
        if (!pronoun(here.source)) continue;
        const Denial& before = denials[order[k - 1]];
        if (before.report != here.report || before.passage + 1 < here.passage || before.source.empty() || pronoun(before.source)) continue;
        here.source = before.source;
        if (here.speaker < 0) here.speaker = before.speaker;
    }
}

}  // namespace

void denial_conflicts(const Context& context, const JoinedEvents& events, const JoinedClaims& claims, const std::vector<Blame>& blame, std::vector<Conflict>& out) {
    const std::vector<Target> targets = gather_targets(context, events, claims, blame);
    std::map<std::uint64_t, std::vector<std::uint32_t>> by_word;
    std::map<std::int32_t, std::vector<std::uint32_t>> by_event;
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_report;
    for (std::uint32_t t = 0; t < targets.size(); ++t) {
        for (const auto& [key, weight] : targets[t].words)
            if (weight >= 8)
                if (auto& list = by_word[mix(key, context.story_of[targets[t].report])]; list.size() < block_max) list.push_back(t);
        if (targets[t].event >= 0) by_event[targets[t].event].push_back(t);
        by_report[targets[t].report].push_back(t);
    }
    // What one speaker denies in passages next to one another, in whatever words, is one denial.
    std::vector<Denial> denials = gather_denials(context, events, claims);
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::string>, std::vector<std::uint32_t>> groups;
    std::map<std::pair<std::uint32_t, std::string>, std::vector<std::uint32_t>> of_speaker;
    one_answer(denials);
    for (std::uint32_t i = 0; i < denials.size(); ++i) of_speaker[{denials[i].report, denials[i].source.empty() ? denials[i].finding : denials[i].source}].push_back(i);
    for (auto& [key, list] : of_speaker) {  // next to one another: one answer
        std::sort(list.begin(), list.end(), [&](std::uint32_t x, std::uint32_t y) { return std::tie(denials[x].passage, denials[x].finding) < std::tie(denials[y].passage, denials[y].finding); });
        std::uint32_t begins = 0;
        for (std::size_t k = 0; k < list.size(); ++k) {
            if (k == 0 || denials[list[k]].passage > denials[list[k - 1]].passage + 1) begins = denials[list[k]].passage;
            groups[{key.first, begins, key.second}].push_back(list[k]);
        }
    }
    for (const auto& [key, group] : groups) {  // "denied the accusation. \"We never ...\"": the quotation says which
        WordList all;
        for (std::uint32_t i : group) all.insert(all.end(), denials[i].words.begin(), denials[i].words.end());
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end(), [](const auto& x, const auto& y) { return x.first == y.first; }), all.end());
        for (std::uint32_t i : group)
            if (denials[i].pointing && all.size() > denials[i].words.size()) denials[i].words = all;
    }
    for (const auto& [key, group] : groups) {
        std::map<std::uint32_t, int> scores;  // target -> best score
        bool repeated = false;                // it names what it denies
        SideDraft affirmed, denied;
        std::vector<std::uint32_t> same_breath;
        for (std::uint32_t i : group) {
            const Denial& d = denials[i];
            std::set<std::uint32_t> candidates;
            for (const auto& [word, weight] : d.words)
                if (const auto at = by_word.find(mix(word, context.story_of[d.report])); at != by_word.end()) candidates.insert(at->second.begin(), at->second.end());
            for (std::uint32_t e : d.events)
                if (const auto at = by_event.find(static_cast<std::int32_t>(e)); at != by_event.end()) candidates.insert(at->second.begin(), at->second.end());
            const std::uint32_t reach = d.stated && !d.negates ? explicit_reach : 2;
            if (const auto at = by_report.find(d.report); at != by_report.end())
                for (std::uint32_t t : at->second)
                    if (targets[t].passage + reach >= d.passage && targets[t].passage <= d.passage + reach / 2) candidates.insert(t);
            bool fits = false;
            for (std::uint32_t t : candidates) {
                bool repeats = false;
                const int score = denial_score(context, events, d, targets[t], repeats);
                if (score < (d.stated ? denied_from : own_voice_from)) continue;
                fits = true;
                repeated = repeated || (repeats && (d.stated || targets[t].claim));
                int& best = scores[t];
                best = std::max(best, score);
            }
            if (fits) denied.add(context, d.report, d.finding, d.span, d.claim);
            else if (d.negates && d.claim) same_breath.push_back(i);
        }
        // In other words altogether, or an accusation of the denier that he answers here.
        {
            std::uint32_t chosen = 0, of = 0;
            int most = 0;
            std::vector<std::pair<int, std::uint32_t>> others;  // told beside it
            for (std::uint32_t i : group)
                if (const auto at = by_report.find(denials[i].report); at != by_report.end())
                    for (std::uint32_t t : at->second) {
                        const int fit = answered_score(context, denials[i], targets[t]);
                        if (fit > 0) others.emplace_back(fit, t);
                        if (fit > most || (fit > 0 && fit == most && targets[t].span.begin > targets[chosen].span.begin)) {
                            most = fit;
                            chosen = t;
                            of = i;
                        }
                    }
            const bool accused = most > 0 && targets[chosen].accuses && concerned(context, denials[of].speaker, targets[chosen].actors);
            if (scores.empty() && most == 0) continue;
            if (!scores.empty() && accused) {
                const int best = std::max_element(scores.begin(), scores.end(), [](const auto& x, const auto& y) { return x.second < y.second; })->second;
                scores[chosen] = std::max(best, contradicts_from);
                if (best < own_voice_from) std::erase_if(scores, [&](const auto& entry) { return targets[entry.first].report != denials[of].report; });
            } else if (scores.empty()) {
                const int score = targets[chosen].accuses || denials[of].pointing ? contradicts_from : denied_from;
                for (const auto& [fit, t] : others)
                    if (fit + beside_max >= most) scores[t] = score;
                repeated = true;
            }
            if (denied.findings.empty()) denied.add(context, denials[of].report, denials[of].finding, denials[of].span, denials[of].claim);
        }
        // "X denied it. 'We never paid,' she said": the quotation belongs to the denial.
        for (std::uint32_t i : same_breath) denied.add(context, denials[i].report, denials[i].finding, denials[i].span, denials[i].claim);
        std::vector<std::pair<int, std::uint32_t>> fitting;
        for (const auto& [t, score] : scores) fitting.emplace_back(score, t);
        std::sort(fitting.begin(), fitting.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
        const int best = fitting.front().first;
        std::map<std::uint32_t, int> best_of;  // by report: another report tells it in other words
        for (const auto& [score, t] : fitting) best_of.emplace(targets[t].report, score);
        bool someone = false;
        for (const auto& [score, t] : fitting)
            if (score + 8 >= best_of.at(targets[t].report) && affirmed.findings.size() < side_max) {
                affirmed.add(context, targets[t].report, targets[t].finding, targets[t].span, targets[t].claim);
                someone = someone || !targets[t].unnamed;
            }
        const Target& first = targets[fitting.front().second];
        const std::string_view text = context.reports[first.report].report.text;
        std::string_view said = trim((first.claim && !first.claim->content.empty() ? first.claim->content.front() : first.span).in(text));
        if (said.size() > 140) {
            std::size_t end = said.rfind(' ', 140);
            said = said.substr(0, end == std::string_view::npos ? 0 : end);
        }
        // Rumours that nobody stands for, and what two reports tell in their own voices, leave open who is contradicted.
        const bool act_denied = std::any_of(group.begin(), group.end(), [&](std::uint32_t i) { return !denials[i].knowledge; });
        const ConflictGrade grade = best >= contradicts_from && someone && repeated && act_denied ? ConflictGrade::contradicts : ConflictGrade::differs;
        out.push_back(make_conflict(context, ConflictType::denial, grade, affirmed, denied,
                                    fmt::format("Denied by {}, said by {}: \u201C{}\u201D.", who_says(context, denied), who_says(context, affirmed), said)));
    }
}

}  // namespace dateline
