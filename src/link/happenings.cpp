// Events of the reports with all that is compared.
#include <algorithm>
#include <map>
#include <set>

#include "link/same_event.h"
#include "text/sorted.h"

namespace dateline {

std::string measure_in(const Context& context, const Words& words, const Event& event, const Quantity& quantity, std::string_view text) {
    if (quantity.measure != "people" && quantity.measure != "fighters" && quantity.measure != "other" && !quantity.measure.empty()) return quantity.measure;
    const std::uint32_t at = words.word_at(event.trigger.begin);
    if (at >= words.words.size() || quantity.span.end > event.trigger.begin) return quantity.measure;
    const bool arrests = event.type == EventType::COERCE && event.mode == "arrest";  // "had been taken away", in two words
    const auto known = context.befallen->find(words.words[at].stem_key);
    static const std::string detained = "detained";
    if (known == context.befallen->end() && !arrests) return quantity.measure;
    const std::string& fate = known == context.befallen->end() ? detained : known->second;
    constexpr std::uint32_t auxiliaries = 3;
    for (std::uint32_t i = at > auxiliaries ? at - auxiliaries : 0; i < at; ++i) {  // passive: the counted did not do it
        const std::string_view word = words.words[i].span.in(text);
        if (word == "was" || word == "were" || word == "been" || word == "being" || word == "are" || word == "is") return fate;
    }
    return quantity.measure;
}

namespace {

constexpr std::uint32_t agreement_bytes_max = 80;
constexpr std::uint32_t near_words = 6;         // on either side of the trigger
constexpr int trigger_weight_min = 4;
constexpr std::uint32_t lead_bytes = 500;       // headline, dateline and first sentence
constexpr std::uint32_t instrument_reach = 12;  // words on either side of the trigger

bool names_instrument(std::uint64_t stem_key) {
    static const std::set<std::uint64_t> keys = [] {
        std::set<std::uint64_t> out;
        for (std::string_view noun : {"accord", "agreement", "pact", "treaty", "deal", "truce", "ceasefire", "memorandum", "protocol", "understanding", "convention", "paper", "document"})
            out.insert(hash_of(stem(noun)));
        return out;
    }();
    return keys.contains(stem_key);
}

// "Died of his wounds": the day is that of the death, not of the blow.
bool late_death(const Words& words, std::uint32_t at, std::uint32_t end_byte) {
    static const std::set<std::uint64_t> wounds{hash_of(stem("wound")), hash_of(stem("wounds")), hash_of(stem("injury")), hash_of(stem("injuries"))};
    static const std::set<std::uint64_t> died{hash_of(stem("died")), hash_of(stem("dies")), hash_of(stem("die")), hash_of(stem("dead")), hash_of(stem("succumbed")), hash_of(stem("death"))};
    constexpr std::uint32_t reach = 6;
    bool dies = false, wounded = false;
    for (std::uint32_t i = at; i < std::min<std::size_t>(words.words.size(), at + reach); ++i) {
        if (words.words[i].span.begin > end_byte + 24) break;
        dies = dies || died.contains(words.words[i].stem_key);
        wounded = wounded || wounds.contains(words.words[i].stem_key);
    }
    return dies && wounded;
}

// "They crossed the river and attacked a post; 14 of them were killed": those counted are the ones who acted just before.
bool follows_own_blow(const CodedReport& coded, const Words& words, const Event& event) {
    if (words.passages.empty()) return false;
    const std::uint32_t passage = words.passage_at(event.trigger.begin);
    const auto& events = coded.findings.events;
    auto at = std::lower_bound(events.begin(), events.end(), event.trigger.begin, [](const Event& e, std::uint32_t b) { return e.trigger.begin < b; });
    constexpr int back_max = 4;
    for (int k = 0; k < back_max && at != events.begin(); ++k) {
        --at;
        if (words.passage_at(at->trigger.begin) != passage) return false;
        if (happened(at->modality) && !at->actors.empty() && (at->type == EventType::ASSAULT || at->type == EventType::MOBILIZE)) return true;
    }
    return false;
}

// "Six of the assailants had been killed": those whom it befalls are called attackers.
bool strikes_attackers(const CodedReport& coded, const Words& words, const Event& event) {
    static const std::set<std::uint64_t> attackers = [] {
        std::set<std::uint64_t> out;
        for (std::string_view noun : {"attacker", "attackers", "assailant", "assailants", "raider", "raiders", "infiltrator", "infiltrators", "intruder", "intruders", "bomber", "hijacker", "hijackers", "gunman", "gunmen"}) out.insert(hash_of(stem(noun)));
        return out;
    }();
    if (event.type != EventType::ASSAULT) return false;
    // "Repelled", "driven back", "fought off": done to those who came.
    const std::string act = fold(event.trigger.in(coded.report.text));
    for (std::string_view word : {"repel", "repuls", "rebuff", "driven back", "drove back", "pushed back", "beaten back", "beat back", "beat off", "beaten off", "fought off", "fended off", "warded off"})
        if (act.starts_with(word)) return true;
    const auto called = [&](Span span) {
        for (std::uint32_t i = words.word_at(span.begin); i < words.words.size() && words.words[i].span.begin < span.end; ++i)
            if (attackers.contains(words.words[i].stem_key)) return true;
        return false;
    };
    for (const std::int32_t q : event.quantities)
        if (q >= 0 && static_cast<std::size_t>(q) < coded.annotation.quantities.size()) {
            const Quantity& quantity = coded.annotation.quantities[static_cast<std::size_t>(q)];
            if (quantity.unit && called(quantity.unit->span)) return true;
            if (std::string_view(coded.report.text).substr(quantity.span.end).starts_with(" of them") && follows_own_blow(coded, words, event)) return true;
        }
    for (EntityRef ref : event.recipients)
        if (ref.index >= 0 && static_cast<std::size_t>(ref.index) < coded.annotation.entities.size())
            for (const Mention& mention : coded.annotation.entities[static_cast<std::size_t>(ref.index)].mentions)
                if (event.evidence.overlaps(mention.span) && called(mention.span)) return true;
    return false;
}

// The place that a clause inside the evidence names ("were killed when shells struck the village of X"), when it names one only.
const Place* place_within(const CodedReport& coded, const Words& words, const Event& event) {
    static constexpr std::string_view located[] = {"of", "in", "at", "near", "on", "outside", "into"};
    const Place* out = nullptr;
    const auto& places = coded.annotation.places;
    for (auto next = std::lower_bound(places.begin(), places.end(), event.evidence.begin, [](const Place& p, std::uint32_t b) { return p.span.begin < b; });
         next != places.end() && next->span.begin < event.evidence.end; ++next) {
        const Place& place = *next;
        if (!event.evidence.contains(place.span) || place.kind == "country" || place.kind == "region" || place.span.begin < event.trigger.end) continue;
        const std::uint32_t at = words.word_at(place.span.begin);
        if (at == 0) continue;
        const std::string_view before = words.words[at - 1].span.in(coded.report.text);
        if (std::find(std::begin(located), std::end(located), before) == std::end(located)) continue;
        if (out && out->name != place.name) return out;  // the narrower one stands first
        out = &place;
    }
    return out;
}

bool is_article(std::string_view word) { return word == "the" || word == "The" || word == "this" || word == "This" || word == "that" || word == "That"; }

// Where a clause that names no place of its own goes on: "an attack on a post close to the market of X". The first
// place behind a word of location within reach, when no clause begins between.
const Place* place_behind(const CodedReport& coded, const Words& words, const Event& event, Span passage) {
    static constexpr std::string_view located[] = {"near", "at", "in", "outside", "around", "of", "to", "from", "beside"};
    constexpr std::uint32_t reach_bytes = 64;
    const auto& places = coded.annotation.places;
    auto at = std::lower_bound(places.begin(), places.end(), event.trigger.end, [](const Place& p, std::uint32_t b) { return p.span.begin < b; });
    for (; at != places.end() && at->span.end <= passage.end && at->span.begin <= std::max(event.evidence.end, event.trigger.end) + reach_bytes; ++at) {
        if (at->kind == "country") continue;
        const std::string_view between = Span{event.trigger.end, at->span.begin}.in(coded.report.text);
        if (between.find_first_of(",;:\n") != std::string_view::npos) return nullptr;
        const std::uint32_t here = words.word_at(at->span.begin), from = words.word_at(event.trigger.end);
        bool leads = false;
        for (std::uint32_t i = here > from + 3 ? here - 3 : from; i < here; ++i) {
            const std::string_view word = words.words[i].span.in(coded.report.text);
            leads = leads || std::find(std::begin(located), std::end(located), word) != std::end(located);
        }
        for (std::uint32_t i = from; i < here; ++i) {
            const std::string_view word = words.words[i].span.in(coded.report.text);
            if (word == "that" || word == "which" || word == "who" || word == "when" || word == "before" || word == "after" || word == "said") return nullptr;
        }
        if (leads) return &*at;
    }
    return nullptr;
}

// The agreement that "the accord" of a report means when it names none beside it: the one that the report names most
// often, else the one that most reports of its story name, when it is told by twice as many as the next.
class MainAgreements {
public:
    explicit MainAgreements(const Context& context) {
        std::map<std::uint32_t, std::map<std::uint32_t, std::set<std::uint32_t>>> by_story;  // story -> agreement -> reports
        std::map<std::uint32_t, std::map<std::uint32_t, int>> by_report;
        for (const auto& [key, agreement] : context.agreement_of) {
            const auto& [report, entity] = key;
            by_story[context.story_of[report]][agreement].insert(report);
            by_report[report][agreement] += static_cast<int>(context.reports[report].annotation.entities[static_cast<std::size_t>(entity)].mentions.size());
        }
        for (const auto& [story, told] : by_story) {
            std::size_t best = 0, next = 0;
            for (const auto& [agreement, reports] : told) {
                if (reports.size() > best) {
                    next = best;
                    best = reports.size();
                    of_story_[story] = agreement;
                } else {
                    next = std::max(next, reports.size());
                }
            }
            if (best < 2 || best < 2 * next) of_story_.erase(story);
        }
        for (const auto& [report, told] : by_report) {
            int best = 0, next = 0;
            for (const auto& [agreement, mentions] : told) {
                if (mentions > best) {
                    next = best;
                    best = mentions;
                    of_report_[report] = agreement;
                } else {
                    next = std::max(next, mentions);
                }
            }
            if (best < 2 * next) of_report_.erase(report);
        }
    }
    std::optional<std::uint32_t> of(const Context& context, std::uint32_t report) const {
        if (const auto at = of_report_.find(report); at != of_report_.end()) return at->second;
        if (const auto at = of_story_.find(context.story_of[report]); at != of_story_.end()) return at->second;
        return std::nullopt;
    }

private:
    std::map<std::uint32_t, std::uint32_t> of_story_, of_report_;
};

// Words by which an agreement is concluded, as beginnings: "signed", "signatures", "initialled".
bool concludes(std::string_view folded) {
    static constexpr std::string_view roots[] = {"sign", "conclud", "initial", "seal", "ratif"};
    return std::any_of(std::begin(roots), std::end(roots), [&](std::string_view root) { return folded.starts_with(root); });
}

}  // namespace

std::vector<Happening> gather_happenings(const Context& context) {
    std::vector<Happening> out;
    const MainAgreements main_agreements(context);
    for (std::uint32_t r = 0; r < context.reports.size(); ++r) {
        const CodedReport& coded = context.reports[r];
        const Words& words = context.words[r];
        std::vector<std::pair<Span, std::uint32_t>> agreements;  // where they are named
        for (auto at = context.agreement_of.lower_bound({r, -1}); at != context.agreement_of.end() && at->first.first == r; ++at)
            if (static_cast<std::size_t>(at->first.second) < coded.annotation.entities.size())
                for (const Mention& mention : coded.annotation.entities[static_cast<std::size_t>(at->first.second)].mentions) agreements.emplace_back(mention.span, at->second);
        std::sort(agreements.begin(), agreements.end());
        for (std::uint32_t e = 0; e < coded.findings.events.size(); ++e) {
            const Event& event = coded.findings.events[e];
            Happening h;
            h.ref = {r, e};
            h.event = &event;
            const auto collect = [&](const std::vector<EntityRef>& refs, std::vector<std::int32_t>& into) {
                for (EntityRef ref : refs)
                    if (const std::int32_t actor = context.actor(r, ref); actor >= 0) into.push_back(actor);
                sort_unique(into);
            };
            collect(event.actors, h.actors);
            collect(event.recipients, h.recipients);
            if (!event.content_of.empty())
                for (const Event& whole : coded.findings.events)
                    if (whole.id == event.content_of) collect(whole.actors, h.askers);
            const std::uint32_t at = words.word_at(event.trigger.begin);
            const Passage* sentence = words.passages.empty() ? nullptr : &words.passages[words.passage_at(event.trigger.begin)];
            if (event.type == EventType::ASSAULT && late_death(words, at, event.trigger.end)) h.aftermath = true;
            else if (event.time >= 0 && static_cast<std::size_t>(event.time) < coded.annotation.times.size())
                h.days = days_of(coded.annotation.times[static_cast<std::size_t>(event.time)]);
            else  // a date inside the evidence keeps it from joining what happened in another year
                for (const Time& time : coded.annotation.times)
                    if (event.evidence.contains(time.span) && !h.days.known()) h.days = days_of(time);
            if (event.place >= 0 && static_cast<std::size_t>(event.place) < coded.annotation.places.size())
                h.place = &coded.annotation.places[static_cast<std::size_t>(event.place)];
            else if (sentence)
                h.place = place_behind(coded, words, event, sentence->span);
            if (!h.place) h.place = place_within(coded, words, event);
            h.counterblow = strikes_attackers(coded, words, event);
            const Span whole{std::min(event.evidence.begin, event.trigger.begin), std::max(event.evidence.end, event.trigger.end)};
            h.words = telling_words(words, {whole});
            // The agreement that is named nearest to the trigger: "the accord that X signed with Y".
            std::uint32_t nearest = agreement_bytes_max + 1;
            const std::uint32_t from = event.trigger.begin > 2 * agreement_bytes_max ? event.trigger.begin - 2 * agreement_bytes_max : 0;
            for (auto named = std::lower_bound(agreements.begin(), agreements.end(), std::pair<Span, std::uint32_t>{{from, 0}, 0});
                 named != agreements.end() && named->first.begin <= event.trigger.end + agreement_bytes_max; ++named) {
                const Span where = named->first;
                const std::uint32_t gap = where.begin >= event.trigger.end ? where.begin - event.trigger.end : event.trigger.begin >= where.end ? event.trigger.begin - where.end : 0;
                if (gap >= nearest || !words.passages[words.passage_at(event.trigger.begin)].span.overlaps(where)) continue;
                nearest = gap;
                h.agreements = {named->second};
            }
            for (std::uint32_t i = at; i < words.words.size() && words.words[i].span.begin < event.trigger.end; ++i)
                if (words.words[i].weight >= trigger_weight_min && h.triggers.empty()) h.triggers.emplace_back(words.words[i].key, words.words[i].weight);
            std::vector<std::pair<std::uint64_t, int>> roots;
            for (std::uint32_t i = at; i < words.words.size() && words.words[i].span.begin < event.trigger.end; ++i) {
                const std::string word = fold(words.words[i].span.in(coded.report.text));
                if (words.words[i].root_key) roots.emplace_back(words.words[i].root_key, words.words[i].weight);
                h.concludes = h.concludes || (event.type == EventType::SUPPORT && concludes(word));
                h.definite = h.definite || (i > at && is_article(words.words[i].span.in(coded.report.text)));
            }
            // The first word that says something, or else whatever there is.
            const auto telling = std::find_if(roots.begin(), roots.end(), [](const auto& root) { return root.second >= trigger_weight_min; });
            if (telling != roots.end()) h.roots = {*telling};
            else if (!roots.empty()) h.roots = {roots.front()};
            h.kinds = kinds_in(words, {event.trigger});
            h.given = event.rules.type == given_rule;
            if (sentence) {
                const std::uint32_t begin = std::max(sentence->begin, at > near_words ? at - near_words : 0);
                const std::uint32_t end = std::min<std::uint32_t>(sentence->end, words.word_at(event.trigger.end) + near_words);
                std::vector<Span> beside;
                if (begin < at) beside.push_back({words.words[begin].span.begin, words.words[at - 1].span.end});
                if (const std::uint32_t next = words.word_at(event.trigger.end); next < end) beside.push_back({words.words[next].span.begin, words.words[end - 1].span.end});
                h.near = telling_words(words, beside);
            }
            for (std::uint32_t i = at > instrument_reach ? at - instrument_reach : 0; sentence && i < std::min<std::uint32_t>(at + instrument_reach, sentence->end); ++i)
                h.instrument = h.instrument || (i >= sentence->begin && names_instrument(words.words[i].stem_key));
            if (h.concludes && h.agreements.empty() && (h.instrument || h.definite))
                if (const std::optional<std::uint32_t> meant = main_agreements.of(context, r)) h.implied = *meant;
            for (std::int32_t q : event.quantities)
                if (q >= 0 && static_cast<std::size_t>(q) < coded.annotation.quantities.size())
                    h.figures.emplace_back(measure_in(context, words, event, coded.annotation.quantities[static_cast<std::size_t>(q)], coded.report.text), coded.annotation.quantities[static_cast<std::size_t>(q)].value);
            std::sort(h.figures.begin(), h.figures.end());
            if (at > 0 && at < words.words.size()) {
                h.definite = h.definite || is_article(words.words[at - 1].span.in(coded.report.text));
            }
            if (!words.passages.empty()) {
                h.passage = words.passage_at(event.trigger.begin);
                h.passages = {h.passage};
                h.around = telling_words(words, {words.passages[h.passage].span});
            }
            h.lead = event.trigger.begin < lead_bytes;
            // A headline sums up what the text tells; "the raid near X" points back as "the raid" does.
            h.bare = (h.definite && !h.days.known() && event.quantities.empty() && h.words.size() <= 4) ||
                     (coded.report.title_span && coded.report.title_span->contains(event.trigger));
            out.push_back(std::move(h));
        }
    }
    return out;
}

}  // namespace dateline
