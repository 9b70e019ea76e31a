#include "link/case_events.h"

#include <algorithm>
#include <set>

#include "dateline/id.h"
#include "link/origins.h"

namespace dateline {

namespace {

template <class Key>
Key most_told(const std::map<Key, int>& counts, Key otherwise) {
    int best = 0;
    for (const auto& [key, count] : counts)
        if (count > best) {
            best = count;
            otherwise = key;
        }
    return otherwise;
}

class Joiner {
public:
    Joiner(const Context& context, const std::vector<Happening>& happenings, const std::vector<std::uint32_t>& members)
        : context_(context), happenings_(happenings), members_(members) {}

    CaseEvent make() {
        std::string smallest;
        for (std::uint32_t m : members_) {
            const Event& event = *happenings_[m].event;
            if (smallest.empty() || event.id < smallest) smallest = event.id;
            out_.mentions.push_back({context_.reports[happenings_[m].ref.report].report.id, event.id, event.evidence, event.modality});
        }
        out_.id = group_id("e-", smallest);
        std::sort(out_.mentions.begin(), out_.mentions.end(), [](const EventMention& a, const EventMention& b) {
            return std::tie(a.report, a.span, a.event) < std::tie(b.report, b.span, b.event);
        });
        choose_modality();
        choose_type();
        choose_actors();
        choose_time();
        choose_places();
        add_quantities();
        add_voices();
        return std::move(out_);
    }

private:
    const Claim* claim_of(const Happening& h) const { return context_.claim(h.event->claim); }

    // A headline or a line above the text that repeats what the report elsewhere attributes is no voice of its own.
    bool repeats_attributed(const Happening& h) const {
        const Report& report = context_.reports[h.ref.report].report;
        const bool head = report.title_span && report.title_span->contains(h.event->trigger);
        const Words& words = context_.words[h.ref.report];
        const bool standfirst = h.passage < 2 && h.passage + 1 < words.passages.size() && words.passages[h.passage].end < words.words.size() &&
                                report.text[std::min<std::size_t>(words.passages[h.passage].span.end, report.text.size() - 1)] == '\n';
        if (!head && !standfirst) return false;
        for (std::uint32_t m : members_)
            if (happenings_[m].ref.report == h.ref.report && !happenings_[m].event->claim.empty() && happened(happenings_[m].event->modality)) return true;
        return false;
    }

    void choose_modality() {
        bool own = false, any = false;
        Modality best = Modality::negated;
        std::map<Modality, int> told;  // of what happened: a siege that goes on is told by most as going on
        for (std::uint32_t m : members_) {
            const Modality modality = happenings_[m].event->modality;
            best = std::min(best, modality);
            if (!happened(modality)) continue;
            ++told[modality];
            any = true;
            own = own || (happenings_[m].event->claim.empty() && !repeats_attributed(happenings_[m]));
        }
        out_.modality = any ? most_told(told, Modality::actual) : best;
        out_.voice = own ? Voice::reported : Voice::said;
        if (!any) {  // what did not happen is reported when some report says so itself
            out_.voice = Voice::said;
            for (std::uint32_t m : members_)
                if (happenings_[m].event->claim.empty()) out_.voice = Voice::reported;
        }
    }

    // Mentions that tell the event with the standing that it has in the end.
    bool counts(const Happening& h) const {
        return happened(out_.modality) ? happened(h.event->modality) : h.event->modality == out_.modality;
    }

    void choose_type() {
        std::map<EventType, int> types;
        for (std::uint32_t m : members_) ++types[happenings_[m].event->type];
        out_.type = most_told(types, EventType::CONSULT);
        std::map<std::string, int> modes, cameos;
        for (std::uint32_t m : members_) {
            const Event& event = *happenings_[m].event;
            if (event.type != out_.type) continue;
            if (!event.mode.empty()) ++modes[event.mode];
            if (!event.cameo.empty()) ++cameos[event.cameo];
        }
        out_.mode = most_told(modes, std::string());
        out_.cameo = most_told(cameos, std::string());
    }

    // Participants in a report's own voice; when nobody is named there, those that are said.
    void choose_actors() {
        const auto choose = [&](std::vector<std::int32_t> Happening::*list, std::vector<std::string>& into) {
            std::set<std::int32_t> own, said;
            for (std::uint32_t m : members_) {
                const Happening& h = happenings_[m];
                if (!counts(h)) continue;
                auto& set = h.event->claim.empty() ? own : said;
                set.insert((h.*list).begin(), (h.*list).end());
            }
            const auto named = [&](const std::set<std::int32_t>& set) {
                return std::any_of(set.begin(), set.end(), [&](std::int32_t a) { return !context_.at(a).names.empty(); });
            };
            const std::set<std::int32_t>& chosen = named(own) || (!named(said) && !own.empty()) ? own : said;
            const bool only_named = named(chosen);
            for (std::int32_t a : chosen)
                if (!only_named || !context_.at(a).names.empty()) into.push_back(context_.at(a).id);
            std::sort(into.begin(), into.end());
        };
        choose(&Happening::actors, out_.actors);
        choose(&Happening::recipients, out_.recipients);
    }

    // The time that most origins give, then that of most mentions, then the more precise. A date without a year that agrees with
    // another report's full date takes that year, and says from where.
    void choose_time() {
        struct Told {
            std::set<std::uint32_t> groups;
            const Time* time = nullptr;
            std::string report;
            int mentions = 0;
        };
        std::map<std::tuple<int, std::string, std::string>, Told> full;  // length class, begin, end
        std::map<std::string, std::string> partial;                      // value -> report
        for (std::uint32_t m : members_) {
            const Happening& h = happenings_[m];
            if (h.event->time < 0 || h.aftermath) continue;
            const CodedReport& coded = context_.reports[h.ref.report];
            if (static_cast<std::size_t>(h.event->time) >= coded.annotation.times.size()) continue;
            const Time& time = coded.annotation.times[static_cast<std::size_t>(h.event->time)];
            if (h.days.known()) {
                const int kind = h.days.length() == 1 ? 0 : h.days.length() <= 31 ? 1 : 2;
                Told& told = full[{kind, time.begin, time.end}];
                told.groups.insert(context_.origin_group[h.ref.report]);
                ++told.mentions;
                if (!told.time) told.time = &time;
                if (told.report.empty() || coded.report.id < told.report) told.report = coded.report.id;
            } else if (!time.value.empty() && time.value != "PAST_REF" && time.value != "PRESENT_REF" && time.value != "FUTURE_REF") {
                const auto [at, fresh] = partial.emplace(time.value, coded.report.id);
                if (!fresh) at->second = std::min(at->second, coded.report.id);
            }
        }
        const Told* best = nullptr;
        int best_kind = 9;
        for (const auto& [key, told] : full)
            if (!best || std::tuple(told.groups.size(), told.mentions, -std::get<0>(key)) > std::tuple(best->groups.size(), best->mentions, -best_kind)) {
                best = &told;
                best_kind = std::get<0>(key);
            }
        if (best) {
            CaseTime time;
            time.begin = best->time->begin;
            time.end = best->time->end;
            time.value = best->time->value;
            time.precision = best->time->precision;
            Days days = days_of(*best->time);
            for (const auto& [value, report] : partial) {
                Time other;
                other.value = value;
                if (days_apart(days, days_of(other)) == 0) time.inferred_from = best->report;
            }
            out_.time = std::move(time);
        } else if (!partial.empty()) {
            CaseTime time;
            time.value = partial.begin()->first;
            out_.time = std::move(time);
        }
    }

    void choose_places() {
        std::map<std::tuple<bool, std::string>, int> told;  // said only, key
        std::map<std::tuple<bool, std::string>, const Place*> one;
        std::set<std::pair<std::string, PlaceRole>> roles;
        for (std::uint32_t m : members_) {
            const Happening& h = happenings_[m];
            const auto& places = context_.reports[h.ref.report].annotation.places;
            if (h.place && counts(h)) {
                const std::tuple<bool, std::string> key{!h.event->claim.empty(), h.place->gazetteer_id.empty() ? fold(h.place->name) : h.place->gazetteer_id};
                ++told[key];
                one.emplace(key, h.place);
            }
            for (const EventPlace& ep : h.event->places) {
                if (ep.index < 0 || static_cast<std::size_t>(ep.index) >= places.size()) continue;
                const Place& place = places[static_cast<std::size_t>(ep.index)];
                if (roles.emplace(fold(place.name), ep.role).second) out_.places.push_back({case_place(place), ep.role});
            }
        }
        const Place* best = nullptr;
        int best_rank = 0;
        for (const auto& [key, count] : told) {
            const int rank = 2 * count + (std::get<0>(key) ? 0 : 3);  // own voice outweighs a mention or two
            if (rank > best_rank) {
                best_rank = rank;
                best = one.at(key);
            }
        }
        if (best) out_.place = case_place(*best);
        std::sort(out_.places.begin(), out_.places.end(), [](const CaseEventPlace& a, const CaseEventPlace& b) {
            return std::tie(a.role, a.place.name) < std::tie(b.role, b.place.name);
        });
    }

    void add_quantities() {
        std::set<Evidence> seen;
        for (std::uint32_t m : members_) {
            const Happening& h = happenings_[m];
            const CodedReport& coded = context_.reports[h.ref.report];
            for (std::int32_t q : h.event->quantities) {
                if (q < 0 || static_cast<std::size_t>(q) >= coded.annotation.quantities.size()) continue;
                const Quantity& quantity = coded.annotation.quantities[static_cast<std::size_t>(q)];
                const Evidence evidence{coded.report.id, quantity.span};
                if (!seen.insert(evidence).second) continue;
                out_.quantities.push_back({quantity.value, quantity.low, quantity.high, quantity.bound, quantity.unit ? quantity.unit->text : "", quantity.measure, evidence});
            }
        }
        std::sort(out_.quantities.begin(), out_.quantities.end(), [](const CaseQuantity& a, const CaseQuantity& b) { return a.evidence < b.evidence; });
    }

    void add_voices() {
        std::vector<Telling> affirming;
        std::set<std::string> speakers, deniers;
        for (std::uint32_t m : members_) {
            const Happening& h = happenings_[m];
            const Claim* claim = claim_of(h);
            const bool denying = h.event->modality == Modality::denied || (claim && claim->stance == Stance::denies);
            if (denying && happened(out_.modality)) {
                if (claim)
                    if (std::string who = context_.source_of(h.ref.report, *claim); !who.empty()) deniers.insert(std::move(who));
                continue;
            }
            if (!counts(h)) continue;
            if (claim && out_.voice == Voice::said)
                if (std::string who = context_.source_of(h.ref.report, *claim); !who.empty()) speakers.insert(std::move(who));
            affirming.push_back({h.ref.report, repeats_attributed(h) ? attributed_in(h.ref.report) : claim, h.event->evidence});
        }
        const Origins origins = count_origins(context_, affirming, false);
        out_.origins = origins.count;
        out_.origin_list = origins.list;
        out_.speakers.assign(speakers.begin(), speakers.end());
        out_.denied_by.assign(deniers.begin(), deniers.end());
        out_.disputed = !deniers.empty();
    }

    const Claim* attributed_in(std::uint32_t report) const {
        for (std::uint32_t m : members_)
            if (happenings_[m].ref.report == report)
                if (const Claim* claim = claim_of(happenings_[m])) return claim;
        return nullptr;
    }

    const Context& context_;
    const std::vector<Happening>& happenings_;
    const std::vector<std::uint32_t>& members_;
    CaseEvent out_;
};

}  // namespace

CasePlace case_place(const Place& place) { return {place.name, place.country, place.admin1, place.lat, place.lon, place.gazetteer_id}; }

JoinedEvents make_events(const Context& context, std::span<const Decision> decisions) {
    JoinedEvents out;
    out.happenings = gather_happenings(context);
    std::vector<std::pair<CaseEvent, std::vector<std::uint32_t>>> made;
    for (std::vector<std::uint32_t>& set : join_happenings(context, out.happenings, decisions)) {
        CaseEvent event = Joiner(context, out.happenings, set).make();
        made.emplace_back(std::move(event), std::move(set));
    }
    std::sort(made.begin(), made.end(), [](const auto& a, const auto& b) { return a.first.id < b.first.id; });
    for (std::uint32_t i = 0; i < made.size(); ++i) {
        for (std::uint32_t m : made[i].second) out.by_finding[out.happenings[m].event->id] = i;
        out.events.push_back(std::move(made[i].first));
        out.members.push_back(std::move(made[i].second));
    }
    for (std::uint32_t i = 0; i < out.events.size(); ++i)
        for (std::uint32_t m : out.members[i]) {
            const std::string& whole = out.happenings[m].event->content_of;
            if (const auto at = out.by_finding.find(whole); !whole.empty() && at != out.by_finding.end() && at->second != i) {
                const std::string& id = out.events[at->second].id;
                if (out.events[i].content_of.empty() || id < out.events[i].content_of) out.events[i].content_of = id;
            }
        }
    return out;
}

}  // namespace dateline
