// Agreements, figures, disputes, actors.
#include <algorithm>
#include <map>
#include <tuple>

#include "query/briefing.h"

namespace dateline {
namespace {

void list_evidence(BriefingPage& page, std::string_view what, const std::vector<Evidence>& list) {
    std::map<std::string, std::set<std::string>> by_words;  // the same words in copies once
    for (const Evidence& each : list) by_words[page.quote(each)].insert(each.report);
    for (const auto& [words, reports] : by_words) page.sub(std::string(what) + words + " " + page.refs(reports));
}

}  // namespace

void one_agreement(BriefingPage& page, const CaseAgreement& a) {
    std::set<std::string> reports;
    for (const Evidence& mention : a.mentions) reports.insert(mention.report);
    const bool unilateral = a.instrument == Instrument::ban || a.instrument == Instrument::designation || a.instrument == Instrument::resolution;
    // Nobody signs a ban: what the record calls signed was issued.
    const std::string status = unilateral && a.status == AgreementStatus::signed_ ? "issued" : std::string(name_of(a.status));
    page.item("**" + markdown(a.name) + "** (" + std::string(name_of(a.instrument)) + ", " + status + ") " + page.refs(reports) + " `" + a.id + "`");
    if (!a.parties.empty()) page.sub("Parties: " + page.names(a.parties));
    if (a.signed_ && !(a.signed_->value.empty() && a.signed_->place.empty())) {
        std::string text = (unilateral ? "Issued: " : "Signed: ") + (a.signed_->value.empty() ? "undated" : a.signed_->value);
        if (!a.signed_->inferred_from.empty()) text += " (year inferred from " + page.ref(a.signed_->inferred_from) + ")";
        if (!a.signed_->place.empty()) text += ", " + markdown(a.signed_->place);
        page.sub(text);
    } else {
        page.sub(unilateral ? "No report dates it." : "No report says when or where it was signed.");
    }
    if (!a.signatories.empty()) page.sub("Signed by: " + page.names(a.signatories));
    else if (!unilateral && a.status == AgreementStatus::signed_) page.sub("No report names a signatory.");
    if (!a.present.empty()) page.sub("Said to have taken part or been present: " + page.names(a.present));
    for (const std::string& id : a.builds_on)
        if (const CaseAgreement* base = page.index.agreement(id)) page.sub("Builds on: " + markdown(base->name) + (base->signed_ && !base->signed_->value.empty() ? " (" + base->signed_->value + ")" : "") + " `" + id + "`");
    if (!a.issued_by.empty()) page.sub("Issued or announced by: " + page.name(a.issued_by));
    if (!a.confirmed_by.empty()) page.sub("Confirmed by: " + page.name(a.confirmed_by));
    if (!a.carried_out_by.empty()) page.sub("Carried out by: " + page.name(a.carried_out_by));
    if (!a.targets.empty()) page.sub("Against: " + page.names(a.targets));
    if (!a.reach.empty()) page.sub("Reaches: " + markdown(a.reach));
    list_evidence(page, "Purpose: ", a.purpose);
    std::map<std::string, std::set<std::string>> obligations, reactions;  // a line once, with all reports that carry it
    for (const CaseObligation& each : a.obligations)
        obligations["Obligation" + (each.who.empty() ? "" : " of " + page.name(each.who)) + (each.to.empty() ? "" : " towards " + page.name(each.to)) + ", " +
                    std::string(name_of(each.state)) + ": " + page.quote({each.span.report, each.span.span})].insert(each.span.report);
    for (const auto& [text, from] : obligations) page.sub(text + " " + page.refs(from));
    list_evidence(page, "Said to breach it: ", a.breaches);
    for (const CaseReaction& each : a.reactions)
        reactions["Reaction" + (each.actor.empty() ? "" : " of " + page.name(each.actor)) + ": " + page.quote(each.span, 200)].insert(each.span.report);
    for (const auto& [text, from] : reactions) page.sub(text + " " + page.refs(from));
    for (const AgreementEffect& each : a.effects)
        if (const CaseEvent* event = page.index.event(each.event); event && !event->mentions.empty())
            page.sub(std::string(name_of(each.effect)) + ": " + page.quote(page.index.telling(*event), 200) + " `" + each.event + "`");
}

void agreement_register(BriefingPage& page) {
    std::vector<const CaseAgreement*> list;
    for (const CaseAgreement& each : page.content.links.agreements) list.push_back(&each);
    if (list.empty()) return;
    // What most reports tell and most is known of comes first.
    const auto weight = [](const CaseAgreement& a) {
        return a.mentions.size() * 2 + a.parties.size() + a.obligations.size() + a.builds_on.size() + (a.signed_ ? 2 : 0) + a.present.size() + a.targets.size();
    };
    std::sort(list.begin(), list.end(), [&](const CaseAgreement* a, const CaseAgreement* b) { return std::make_pair(weight(*b), std::string_view(a->id)) < std::make_pair(weight(*a), std::string_view(b->id)); });
    page.heading("Agreements, bans and other instruments");
    constexpr std::size_t most = 15;
    for (std::size_t i = 0; i < list.size() && i < most; ++i) one_agreement(page, *list[i]);
    page.more(list.size(), most, "agreements");
}

void figures(BriefingPage& page) {
    std::vector<const Figure*> list;
    for (const Figure& figure : page.content.links.figures) list.push_back(&figure);
    if (list.empty()) return;
    const auto rank = [](const Figure& f) { return f.agreement == FigureAgreement::conflicting ? 0 : f.values.size() > 1 ? 1 : 2; };
    std::sort(list.begin(), list.end(), [&](const Figure* a, const Figure* b) {
        return std::make_tuple(rank(*a), -static_cast<long>(a->values.size()), std::string_view(a->id)) < std::make_tuple(rank(*b), -static_cast<long>(b->values.size()), std::string_view(b->id));
    });
    page.heading("Figures");
    constexpr std::size_t most = 25;
    for (std::size_t i = 0; i < list.size() && i < most; ++i) {
        const Figure& figure = *list[i];
        // One line a value and speaker; the words are those of its first report.
        struct Given {
            std::string words;
            std::set<std::string> reports;
        };
        std::map<std::pair<std::string, std::string>, Given> given;
        for (const FigureValue& value : figure.values) {
            Given& each = given[{value_text(value.value, value.low, value.high, value.bound), page.speaker(value.source, value.via)}];
            if (each.reports.empty()) each.words = page.quote({value.report, value.span}, 60);
            each.reports.insert(value.report);
        }
        page.item("**" + markdown(figure.what) + "**" + (figure.agreement == FigureAgreement::conflicting ? " — accounts differ" : "") + " `" + figure.id + "`");
        for (const auto& [key, each] : given) page.sub("**" + key.first + "** (" + each.words + ") — " + key.second + " " + page.refs(each.reports));
    }
    page.more(list.size(), most, "figures");
}

void disputed(BriefingPage& page) {
    std::vector<const Conflict*> list;
    for (const Conflict& conflict : page.content.links.conflicts)
        if (page.index.status(conflict) != ReviewStatus::rejected) list.push_back(&conflict);
    std::vector<const CaseClaim*> denied;
    for (const CaseClaim& claim : page.content.links.claims) {
        std::set<std::string> says, denies;
        for (const CaseStance& stance : claim.stances) (stance.stance == Stance::denies ? denies : says).insert(stance.source);
        for (const std::string& each : says) denies.erase(each);  // who is read to say both contradicts nobody
        if (claim.disputed && !says.empty() && !denies.empty() && page.index.status(claim) != ReviewStatus::rejected) denied.push_back(&claim);
    }
    if (list.empty() && denied.empty()) return;
    std::sort(list.begin(), list.end(), [](const Conflict* a, const Conflict* b) { return std::tie(a->grade, a->type, a->id) < std::tie(b->grade, b->type, b->id); });
    page.heading("What is disputed");
    constexpr std::size_t most = 30;
    for (std::size_t i = 0; i < list.size() && i < most; ++i) {
        const Conflict& conflict = *list[i];
        page.item("**" + std::string(conflict.grade == ConflictGrade::contradicts ? "Contradiction" : "Differing accounts") + "** (" + std::string(name_of(conflict.type)) + "): " + markdown(conflict.about) + " `" + conflict.id + "`");
        for (const ConflictSide& side : conflict.sides) {
            std::map<std::string, std::set<std::string>> by_words;
            for (const Evidence& each : side.evidence) by_words[page.quote(each, 220)].insert(each.report);
            std::string text;
            std::size_t shown = 0;
            for (const auto& [words, reports] : by_words) {
                if (shown++ == 2) break;
                text += (text.empty() ? "" : "; ") + words + " " + page.refs(reports);
            }
            page.sub(text + " — " + origins_text(side.origins));
        }
    }
    page.more(list.size(), most, "conflicts");
    if (denied.empty()) return;
    page.line("\n**Who says so and who denies it**\n");
    std::sort(denied.begin(), denied.end(), [](const CaseClaim* a, const CaseClaim* b) { return std::make_pair(-a->origins, a->id) < std::make_pair(-b->origins, b->id); });
    for (std::size_t i = 0; i < denied.size() && i < most; ++i) {
        std::map<std::string, std::set<std::string>> says, denies;  // who, with the reports that carry it
        for (const CaseStance& stance : denied[i]->stances)
            (stance.stance == Stance::denies ? denies : says)[page.speaker(stance.source.empty() ? "an unnamed source" : stance.source, stance.via)].insert(stance.report);
        const auto listed = [&](const auto& who) {
            std::vector<std::string> out;
            for (const auto& [name, reports] : who) out.push_back(name + " " + page.refs(reports));
            return joined(out);
        };
        page.item("“" + markdown(denied[i]->proposition) + "” `" + denied[i]->id + "`");
        if (!says.empty()) page.sub("Said by: " + listed(says) + " — " + origins_text(denied[i]->origins));
        if (!denies.empty()) page.sub("Denied by: " + listed(denies));
    }
    page.more(denied.size(), most, "claims");
}

void actors(BriefingPage& page) {
    const Case& c = page.content;
    // Umbrella bodies with their members.
    std::map<std::string, std::map<std::string, std::pair<bool, std::set<std::string>>>> members;  // body -> member -> (claimed only, reports)
    for (const Actor& actor : c.links.actors)
        for (const ActorRelation& relation : actor.relations) {
            if ((relation.type != RelationType::member_of && relation.type != RelationType::part_of) || !page.index.actor(relation.object)) continue;
            if (actor.type == EntityType::person || page.index.actor(relation.object)->names.empty()) continue;  // a body has a name of its own
            auto [at, fresh] = members[relation.object].try_emplace(actor.id, relation.claimed, std::set<std::string>{});
            at->second.first = at->second.first && relation.claimed;
            for (const Evidence& each : relation.evidence) at->second.second.insert(each.report);
        }
    bool heading = false;
    const auto open = [&] {
        if (!heading) page.heading("Actors");
        heading = true;
    };
    std::erase_if(members, [](const auto& each) { return each.second.size() < 2; });
    if (!members.empty()) {
        open();
        page.line("**Bodies and their members**\n");
        constexpr std::size_t most_bodies = 60;
        std::size_t bodies = 0;
        for (const auto& [body, list] : members) {
            if (bodies++ == most_bodies) break;
            page.item("**" + page.name(body) + "**");
            for (const auto& [member, how] : list) page.sub(page.name(member) + (how.first ? " (claimed)" : "") + " " + page.refs(how.second));
        }
        page.more(members.size(), most_bodies, "actors");
        page.line("");
    }
    std::vector<const Actor*> named;
    for (const Actor& actor : c.links.actors)
        if (actor.names.size() > 1 || !actor.offices.empty()) named.push_back(&actor);
    if (named.empty()) return;
    open();
    std::sort(named.begin(), named.end(), [](const Actor* a, const Actor* b) {
        return std::make_tuple(-static_cast<long>(a->reports.size()), -static_cast<long>(a->names.size()), std::string_view(a->id)) < std::make_tuple(-static_cast<long>(b->reports.size()), -static_cast<long>(b->names.size()), std::string_view(b->id));
    });
    page.line("**Offices and other names**\n");
    constexpr std::size_t most = 40;
    for (std::size_t i = 0; i < named.size() && i < most; ++i) {
        const Actor& actor = *named[i];
        std::string text = "**" + markdown(actor.name) + "**";
        std::vector<std::string> offices, others;
        for (const Office& office : actor.offices) {
            std::string words = markdown(office.title) + (office.body.empty() ? "" : " (" + page.name(office.body) + ")");
            if (!office.begin.empty() || !office.end.empty()) words += " " + office.begin + "–" + office.end;
            if (std::find(offices.begin(), offices.end(), words) == offices.end()) offices.push_back(words);
        }
        for (const NameForm& form : actor.names)
            if (form.form != actor.name) others.push_back(markdown(form.form));
        if (!offices.empty()) text += ", " + joined(offices);
        if (!others.empty()) text += " — also " + joined(others);
        page.item(text + " " + page.refs({actor.reports.begin(), actor.reports.end()}) + " `" + actor.id + "`");
    }
    page.more(named.size(), most, "actors");
}

}  // namespace dateline
