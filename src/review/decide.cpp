// From what a reviewer asks to decisions that can be stored.
#include <algorithm>
#include <set>

#include "dateline/id.h"
#include "dateline/review.h"
#include "review/words.h"

namespace dateline {
namespace {

constexpr std::size_t most_targets = 10000, most_bytes = 2000;

Error wrong(std::string what, std::string fix = "") { return {ErrorKind::usage, "review", std::move(what), std::move(fix)}; }

bool is_number(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

// A year, a month or a day that can be.
bool is_date(std::string_view text) {
    if (text.size() < 4 || !is_number(text.substr(0, 4))) return false;
    if (text.size() == 4) return true;
    if (text.size() != 7 && text.size() != 10) return false;
    if (text[4] != '-' || !is_number(text.substr(5, 2)) || text.substr(5, 2) < "01" || text.substr(5, 2) > "12") return false;
    return text.size() == 7 || (text[7] == '-' && is_number(text.substr(8)) && text.substr(8) >= "01" && text.substr(8) <= "31");
}

bool is_day(std::string_view text) { return text.size() == 10 && is_date(text); }

// The findings behind an id; ids that are findings or have none of their own stay as they are.
class Targets {
public:
    explicit Targets(const Case& content) : case_(content) {}

    Result<std::vector<std::string>> find(const std::vector<std::string>& ids, const std::string& form) const {
        std::set<std::string> out;
        for (const std::string& id : ids) {
            const std::size_t before = out.size();
            if (!expand(id, form, out) && out.size() == before && !out.contains(id)) return Error{ErrorKind::not_found, id, "nothing in the case file has this id", "the lists print ids"};
        }
        return std::vector<std::string>(out.begin(), out.end());
    }

    const Actor* actor(const std::string& id) const {
        const auto found = std::find_if(case_.links.actors.begin(), case_.links.actors.end(), [&](const Actor& a) { return a.id == id; });
        return found == case_.links.actors.end() ? nullptr : &*found;
    }

private:
    bool expand(const std::string& id, const std::string& form, std::set<std::string>& out) const {
        for (const CaseEvent& each : case_.links.events)
            if (each.id == id) {
                for (const EventMention& mention : each.mentions) out.insert(mention.event);
                return true;
            }
        for (const CaseClaim& each : case_.links.claims)
            if (each.id == id) {
                for (const CaseStance& stance : each.stances) out.insert(stance.claim);
                return true;
            }
        for (const CaseAgreement& each : case_.links.agreements)
            if (each.id == id) return out.insert(each.members.begin(), each.members.end()), true;
        if (const Actor* found = actor(id)) return add_members(*found, form, out);
        for (const Conflict& each : case_.links.conflicts)
            if (each.id == id) return out.insert(id), true;
        for (const Figure& each : case_.links.figures)
            if (each.id == id) return out.insert(id), true;
        if (FindingWords(case_.reports, {id}).holds(id)) return out.insert(id), true;
        return false;
    }

    // All of an actor's findings, or those that bear one of its names.
    bool add_members(const Actor& actor, const std::string& form, std::set<std::string>& out) const {
        if (form.empty()) return out.insert(actor.members.begin(), actor.members.end()), true;
        const std::set<std::string_view> members(actor.members.begin(), actor.members.end()), reports(actor.reports.begin(), actor.reports.end());
        const std::string wanted = fold(form);
        bool any = false;
        for (const CodedReport& coded : case_.reports) {
            if (!reports.contains(coded.report.id)) continue;
            for (const Entity& entity : coded.annotation.entities) {
                const std::string id = entity_id(coded, entity);
                if (members.contains(id) && fold(entity.name) == wanted) any = true, out.insert(id);
            }
        }
        return any;
    }

    const Case& case_;
};

// What is wrong with a correction's value, or empty; an actor's id becomes what outlasts linking anew.
std::string check_value(const Targets& targets, ReviewField field, std::string& value) {
    switch (field) {
        case ReviewField::type: return value_of<EventType>(value) ? "" : "there is no type of event " + value;
        case ReviewField::stance: return value_of<Stance>(value) ? "" : "there is no stance " + value;
        case ReviewField::date: return value.empty() || is_day(value) ? "" : "a date of publication is a day, YYYY-MM-DD";
        case ReviewField::time: {
            const std::size_t slash = value.find('/');
            const bool range = slash != std::string::npos && is_day(value.substr(0, slash)) && is_day(value.substr(slash + 1)) && value.substr(0, slash) <= value.substr(slash + 1);
            return value.empty() || range || is_date(value) ? "" : "a time is YYYY, YYYY-MM, YYYY-MM-DD or two days with / between";
        }
        case ReviewField::actor:
        case ReviewField::recipient:
            if (const Actor* actor = targets.actor(value)) {
                value.clear();
                for (const std::string& member : actor->members) {
                    if (value.size() > most_bytes * 10) break;
                    value += (value.empty() ? "" : " ") + member;
                }
            }
            return "";
        default: return "";
    }
}

bool overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& id) { return std::binary_search(b.begin(), b.end(), id); });
}

// A later word on the same findings takes the place of an earlier one.
bool replaces(const Decision& later, const Decision& earlier) {
    static const std::set<std::string_view> verdicts = {"accept", "reject", "not_conflict"};
    if (earlier.undone || earlier.id == later.id || !overlap(earlier.target, later.target)) return false;
    if (verdicts.contains(later.action)) return verdicts.contains(earlier.action) || (later.action == "reject" && earlier.action == "correct");
    if (later.action == "correct") return (earlier.action == "correct" && earlier.field == later.field) || earlier.action == "reject";
    const bool join = later.action == "merge" || later.action == "split";
    return join && (earlier.action == "merge" || earlier.action == "split") && earlier.action != later.action && earlier.target == later.target;
}

Result<std::vector<Decision>> undo(const Case& content, const ReviewRequest& request) {
    std::vector<Decision> out;
    for (const std::string& id : request.target) {
        const auto found = std::find_if(content.decisions.begin(), content.decisions.end(), [&](const Decision& d) { return d.id == id; });
        if (found == content.decisions.end()) return Error{ErrorKind::not_found, id, "no decision has this id", "the ledger lists decisions"};
        if (found->undone) return wrong(id + " is undone already");
        out.push_back(*found);
        out.back().undone = true;
    }
    return out;
}

}  // namespace

Result<std::vector<Decision>> decide(const Case& content, const ReviewRequest& request) {
    const auto action = value_of<ReviewAction>(request.action);
    if (!action) return wrong("there is no action " + request.action, "accept, reject, correct, merge, split, not_conflict, unmask or undo");
    if (trim(request.reviewer).empty()) return wrong("no reviewer is named");
    if (request.target.empty()) return wrong("no id is named");
    if (request.target.size() > most_targets || request.value.size() > most_bytes || request.reason.size() > most_bytes || request.reviewer.size() > most_bytes / 10)
        return wrong("the request is too long");
    if (*action == ReviewAction::undo) return undo(content, request);
    if (*action == ReviewAction::unmask && trim(request.reason).empty()) return wrong("unmasking a person wants a reason");

    const Targets targets(content);
    Decision decision;
    decision.action = request.action, decision.value = request.value, decision.reason = request.reason, decision.reviewer = request.reviewer;
    if (*action == ReviewAction::correct) {
        const auto field = value_of<ReviewField>(request.field);
        if (!field) return wrong("there is no field " + request.field, "type, actor, recipient, time, place, stance; date, outlet or title of a report");
        decision.field = request.field;
        if (const std::string fault = check_value(targets, *field, decision.value); !fault.empty()) return wrong(fault);
    }
    auto found = targets.find(request.target, *action == ReviewAction::split ? request.value : "");
    if (!found) return found.error();
    decision.target = std::move(*found);
    if (*action == ReviewAction::merge && decision.target.size() < 2) return wrong("merging wants two or more");
    if (*action == ReviewAction::not_conflict && !std::all_of(decision.target.begin(), decision.target.end(), [](const std::string& id) { return id.starts_with("x-"); }))
        return wrong("that is no conflict", "dateline conflicts lists them");
    decision.words = FindingWords(content.reports, decision.target).hash(decision.target);
    std::string all;
    for (const std::string& id : decision.target) all += id + " ";
    decision.id = make_id("d-", {decision.action, decision.field, decision.value, decision.reviewer, all});

    std::vector<Decision> out{decision};
    for (const Decision& earlier : content.decisions)
        if (replaces(decision, earlier)) out.push_back(earlier), out.back().undone = true;
    return out;
}

}  // namespace dateline
