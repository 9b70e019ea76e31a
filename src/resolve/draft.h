// For tests: a coded report written by hand, with spans found by searching the text.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/case.h"
#include "dateline/id.h"

namespace dateline {

class ActorDraft {
public:
    ActorDraft(std::string_view outlet, std::string_view published, std::string_view text) {
        coded.report.text = std::string(text);
        coded.report.sha256 = sha256_hex(std::string(outlet) + std::string(published) + std::string(text));
        coded.report.id = make_id("r-", {coded.report.sha256});
        coded.report.uri = "memory:" + coded.report.id;
        coded.report.uris = {coded.report.uri};
        coded.report.outlet = std::string(outlet);
        coded.report.language = "en";
        if (!published.empty()) coded.report.published = Published{std::string(published), DateBasis::metadata};
    }

    // Span of the n-th occurrence; the test text must hold it.
    Span at(std::string_view words, int nth = 0) const {
        std::size_t begin = coded.report.text.find(words);
        while (nth-- > 0 && begin != std::string::npos) begin = coded.report.text.find(words, begin + 1);
        if (begin == std::string::npos) throw std::string("not in the text: ") + std::string(words);
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
    }

    // An entity with all occurrences of the forms as name mentions.
    int entity(EntityType type, std::initializer_list<std::string_view> forms, std::string_view country = "",
               MentionForm form = MentionForm::name) {
        Entity out;
        out.type = type;
        out.name = std::string(*forms.begin());
        out.code.country = std::string(country);
        for (std::string_view words : forms)
            for (std::size_t begin = coded.report.text.find(words); begin != std::string::npos;
                 begin = coded.report.text.find(words, begin + 1)) {
                const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
                if (std::none_of(out.mentions.begin(), out.mentions.end(),
                                 [&](const Mention& m) { return m.span.overlaps(span); }))
                    out.mentions.push_back({span, form, -1});
            }
        std::sort(out.mentions.begin(), out.mentions.end(),
                  [](const Mention& a, const Mention& b) { return a.span < b.span; });
        coded.annotation.entities.push_back(std::move(out));
        return static_cast<int>(coded.annotation.entities.size()) - 1;
    }

    int time(std::string_view words, std::string_view value, std::string_view begin = "", std::string_view end = "") {
        Time out;
        out.span = at(words);
        out.value = std::string(value);
        out.begin = std::string(begin);
        out.end = std::string(end.empty() ? begin : end);
        if (!begin.empty()) out.precision = out.begin == out.end ? Precision::day : Precision::interval;
        coded.annotation.times.push_back(std::move(out));
        return static_cast<int>(coded.annotation.times.size()) - 1;
    }

    int place(std::string_view words, std::string_view country = "", double lat = 0, double lon = 0) {
        Place out;
        out.span = at(words);
        out.name = std::string(words);
        out.country = std::string(country);
        if (lat != 0 || lon != 0) {
            out.lat = lat;
            out.lon = lon;
        }
        coded.annotation.places.push_back(std::move(out));
        return static_cast<int>(coded.annotation.places.size()) - 1;
    }

    int quantity(std::string_view words, double value, std::string_view unit, std::string_view measure,
                 Bound bound = Bound::exact) {
        Quantity out;
        out.span = at(words);
        out.value = value;
        out.bound = bound;
        if (bound == Bound::exact || bound == Bound::about || bound == Bound::at_least || bound == Bound::over)
            out.low = value;
        if (bound == Bound::exact || bound == Bound::about || bound == Bound::at_most || bound == Bound::under)
            out.high = value;
        if (!unit.empty()) out.unit = Unit{std::string(unit), out.span};
        out.measure = std::string(measure);
        coded.annotation.quantities.push_back(std::move(out));
        return static_cast<int>(coded.annotation.quantities.size()) - 1;
    }

    Event& event(EventType type, std::string_view trigger, std::string_view evidence,
                 std::initializer_list<int> actors = {}, std::initializer_list<int> recipients = {}) {
        Event out;
        out.type = type;
        out.evidence = at(evidence);
        const Span within = at(trigger);
        out.trigger = out.evidence.contains(within) ? within : out.evidence;
        out.id = finding_id(coded.report.id, "event", out.trigger);
        for (int e : actors) out.actors.push_back({e});
        for (int e : recipients) out.recipients.push_back({e});
        coded.findings.events.push_back(std::move(out));
        return coded.findings.events.back();
    }

    Claim& claim(int source, std::string_view cue, std::string_view content, Stance stance = Stance::asserts) {
        Claim out;
        out.cue = Cue{at(cue), "verb", "test"};
        out.content = {at(content)};
        out.stance = stance;
        out.id = finding_id(coded.report.id, "claim", out.cue->span);
        if (source >= 0) {
            const Entity& entity = coded.annotation.entities[static_cast<std::size_t>(source)];
            out.source = ClaimSource{entity.mentions.front().span,
                                     {source},
                                     entity.type == EntityType::person ? SourceKind::person : SourceKind::body};
        }
        for (Event& event : coded.findings.events)
            if (out.content[0].contains(event.trigger)) {
                event.claim = out.id;
                out.events.push_back(event.id);
            }
        coded.findings.claims.push_back(std::move(out));
        return coded.findings.claims.back();
    }

    void office(int person, std::string_view title, int body, std::string_view evidence) {
        Relation out;
        out.type = RelationType::holds_office;
        out.subject = {person};
        out.object = {body};
        out.value = std::string(title);
        out.evidence = at(evidence);
        out.id = finding_id(coded.report.id, "relation", out.evidence);
        coded.findings.relations.push_back(std::move(out));
    }

    CodedReport coded;
};

// Reports in the order that resolve and link require.
inline std::vector<CodedReport> in_order(std::vector<ActorDraft> drafts) {
    std::vector<CodedReport> out;
    for (ActorDraft& draft : drafts) out.push_back(std::move(draft.coded));
    std::sort(out.begin(), out.end(),
              [](const CodedReport& a, const CodedReport& b) { return a.report.id < b.report.id; });
    return out;
}

}  // namespace dateline
