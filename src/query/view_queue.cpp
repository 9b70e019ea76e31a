// What a reviewer should look at first: where the program is least sure and where most hangs on it.
#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "dateline/record.h"
#include "query/view_parts.h"

namespace dateline {
namespace {

class Doubts {
public:
    void open(std::string_view kind, std::string id) { doubt_ = {0, kind, std::move(id), ""}; }
    void add(double weight, std::string_view why) {
        doubt_.weight += weight;
        doubt_.why += (doubt_.why.empty() ? "" : "; ") + std::string(why);
    }
    void close() {
        if (doubt_.weight > 0) all_.push_back(std::move(doubt_));
    }
    std::vector<Doubt> sorted() {
        std::sort(all_.begin(), all_.end(), [](const Doubt& a, const Doubt& b) { return std::tie(b.weight, a.kind, a.id) < std::tie(a.weight, b.kind, b.id); });
        return std::move(all_);
    }

private:
    Doubt doubt_;
    std::vector<Doubt> all_;
};

void doubt_event(Doubts& doubts, const Index& index, const CaseEvent& event) {
    doubts.open("event", event.id);
    std::set<Modality> modalities;
    for (const EventMention& mention : event.mentions) modalities.insert(mention.modality);
    const bool split = std::any_of(modalities.begin(), modalities.end(), happened) && !std::all_of(modalities.begin(), modalities.end(), happened);
    if (split) doubts.add(2, "some reports tell it as having happened and others do not");
    if (event.disputed) doubts.add(2, "disputed");
    if (event.mentions.size() > 3) doubts.add(0.5, "joined from " + std::to_string(event.mentions.size()) + " mentions");
    if (event.actors.empty() && happened(event.modality)) doubts.add(1, "nobody is named as acting");
    if (event.actors.size() > 3) doubts.add(1, "many actors");
    if (event.time && !event.time->inferred_from.empty()) doubts.add(1, "its date was taken from another report");
    if (happened(event.modality) && (!event.time || event.time->begin.empty())) doubts.add(0.5, "no date");
    if (event.voice == Voice::said && event.speakers.empty()) doubts.add(1, "said by an unnamed source");
    const bool guessed = std::any_of(event.mentions.begin(), event.mentions.end(), [&](const EventMention& mention) {
        const Event* finding = index.event_finding(mention.event);
        return finding && finding->rules.type.empty();
    });
    if (guessed) doubts.add(0.5, "no rule names its type");
    if (event.type == EventType::ASSAULT || event.type == EventType::COERCE) doubts.add(0.3, "a grave act");
    doubts.close();
}

// Names of the actor that do not only put a title or a first name before another one.
std::size_t spellings_of(const Actor& actor) {
    return static_cast<std::size_t>(std::count_if(actor.names.begin(), actor.names.end(), [&](const NameForm& name) {
        return std::none_of(actor.names.begin(), actor.names.end(), [&](const NameForm& other) { return name.form.ends_with(" " + other.form); });
    }));
}

void doubt_others(Doubts& doubts, const Case& content) {
    for (const Conflict& conflict : content.links.conflicts) {
        doubts.open("conflict", conflict.id);
        doubts.add(conflict.grade == ConflictGrade::contradicts ? 3 : 2, conflict.grade == ConflictGrade::contradicts ? "accounts contradict" : "accounts differ");
        doubts.close();
    }
    for (const Actor& actor : content.links.actors) {
        doubts.open("actor", actor.id);
        const std::size_t spellings = spellings_of(actor);
        if (actor.type == EntityType::person && spellings > 2) doubts.add(1.5, "one person under " + std::to_string(spellings) + " names");
        else if (actor.names.size() > 3 && actor.lexicon.empty()) doubts.add(1, "one actor under " + std::to_string(actor.names.size()) + " names");
        if (std::any_of(actor.relations.begin(), actor.relations.end(), [](const ActorRelation& r) { return r.claimed; })) doubts.add(0.5, "a relation that is only claimed");
        if (actor.masked && actor.reports.size() > 2) doubts.add(1, "masked, and told of in " + std::to_string(actor.reports.size()) + " reports: private or public?");
        doubts.close();
    }
    for (const CodedReport& coded : content.reports) {
        doubts.open("report", coded.report.id);
        if (!coded.report.published) doubts.add(2, "no date of publication");
        if (coded.report.title.empty()) doubts.add(0.5, "no headline");
        if (coded.report.outlet.empty()) doubts.add(0.5, "no outlet");
        doubts.close();
    }
    for (const CaseAgreement& each : content.links.agreements) {
        doubts.open("agreement", each.id);
        if (each.parties.size() < 2 && each.instrument != Instrument::ban && each.instrument != Instrument::designation && each.instrument != Instrument::resolution)
            doubts.add(1.5, "fewer than two parties");
        if (!each.signed_ || each.signed_->value.empty()) doubts.add(0.5, "no date");
        doubts.close();
    }
}

// A decision whose findings are gone, or whose words have changed since, is for the reviewer again.
void doubt_decisions(Doubts& doubts, const Case& content) {
    for (const Decision& decision : content.decisions) {
        if (decision.undone || decision.fits) continue;
        doubts.open("decision", decision.id);
        doubts.add(10, "decided on words that the reports no longer have; decide again or undo it");
        doubts.close();
    }
}

// What was decided already comes last.
bool is_settled(const Index& index, const Doubt& doubt) {
    ReviewStatus status = ReviewStatus::candidate;
    if (const CaseEvent* event = index.event(doubt.id)) status = index.status(*event);
    else if (const Conflict* conflict = index.conflict(doubt.id)) status = index.status(*conflict);
    else if (const Actor* actor = index.actor(doubt.id)) status = index.status(actor->members);
    else if (const CaseAgreement* agreement = index.agreement(doubt.id)) status = index.status(agreement->members);
    else status = index.status(std::vector<std::string>{doubt.id});
    return status != ReviewStatus::candidate;
}

}  // namespace

std::vector<Doubt> all_doubts(const Case& content, const Index& index) {
    Doubts doubts;
    for (const CaseEvent& event : content.links.events) doubt_event(doubts, index, event);
    doubt_others(doubts, content);
    doubt_decisions(doubts, content);
    std::vector<Doubt> all = doubts.sorted();
    std::stable_partition(all.begin(), all.end(), [&](const Doubt& d) { return !is_settled(index, d); });
    return all;
}

std::string View::queue(std::size_t offset, std::size_t limit) const {
    const Index& index = parts_->index;
    const std::vector<Doubt>& all = parts_->doubts();
    JsonWriter json;
    json.open().number("total", static_cast<double>(all.size())).number("offset", static_cast<double>(offset)).list("items");
    for (std::size_t i = std::min(offset, all.size()); i < all.size() && i - offset < limit; ++i) {
        const ItemParts item = item_parts(index, all[i].id);
        json.open().text("id", all[i].id).text("kind", all[i].kind).text("why", all[i].why).number("doubt", std::round(all[i].weight * 100) / 100);
        json.text("status", name_of(index.status(item.findings))).raw("record", item.record.empty() ? "null" : item.record);
        json.list("evidence");
        for (std::size_t e = 0; e < item.evidence.size() && e < 5; ++e) write_evidence(json, index, item.evidence[e]);
        json.end_list();
        const std::vector<const Decision*> decided = index.decisions_on(item.findings);
        const auto live = std::find_if(decided.begin(), decided.end(), [](const Decision* d) { return !d->undone; });
        if (live == decided.end()) json.null("decision");
        else json.raw("decision", case_record(**live));
        json.close();
    }
    return json.end_list().close().take();
}

}  // namespace dateline
